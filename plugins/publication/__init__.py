"""Publication: how a folder of built pages becomes the site, whole or not at all."""
