"""Photos: from an editor's file to small files for every screen, that hold the picture and nothing else."""
