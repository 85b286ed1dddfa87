"""Pages: what every page of the site shows, as plain values made from the archive; templates only lay them out."""
