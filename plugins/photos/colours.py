"""Colours: pictures of any kind (CMYK, 16 bits, palettes, profiles, transparency) as plain sRGB."""

from io import BytesIO

from PIL import Image, ImageCms

PAPER = "white"
"""What shows behind a transparent picture."""

_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def as_srgb(image: Image.Image) -> Image.Image:
    """The picture in mode RGB and the colour space sRGB, with nothing else kept of its file."""
    profile = image.info.get("icc_profile")
    plain = _without_profile(image, profile) if profile else None
    made = plain or _opaque(_eight_bits(image)).convert("RGB")
    made.info = {}  # Pillow writes comments, and into WebP the profile, from here
    return made


def _without_profile(image: Image.Image, profile: bytes) -> Image.Image | None:
    """The picture converted from the colours of its profile; None where the profile is damaged or of another mode."""
    source = _opaque(_eight_bits(image))
    if source.mode not in ("RGB", "CMYK", "L"):
        source = source.convert("RGB")
    try:
        return ImageCms.profileToProfile(source, ImageCms.ImageCmsProfile(BytesIO(profile)), _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return None


def _eight_bits(image: Image.Image) -> Image.Image:
    """Grey of 16 bits in 8: Pillow's own conversion would cut off all that is brighter than 255."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point([value >> 8 for value in range(65_536)], "L")


def _opaque(image: Image.Image) -> Image.Image:
    """The picture on paper where it is transparent anywhere."""
    if not image.has_transparency_data:
        return image
    over = image.convert("RGBA")
    under = Image.new("RGBA", over.size, PAPER)
    return Image.alpha_composite(under, over).convert("RGB")
