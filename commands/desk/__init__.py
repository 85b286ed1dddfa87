"""The desk: a local web application in which an officer turns saved pages into posts, and sends what changed."""
