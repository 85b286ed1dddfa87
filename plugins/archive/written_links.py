"""Written links: what the links of a body, as editors write them, are on the site."""

import re


def site_address(written: str) -> str:
    """The address on the site of a link or image as editors write it: root-relative, untouched when it is a whole URL.

    >>> site_address("images/2021/a.jpg"), site_address("{static}/images/a.jpg"), site_address("https://a.vn/")
    ('/images/2021/a.jpg', '/images/a.jpg', 'https://a.vn/')
    >>> site_address("{filename}/posts/2021/hoi-nghi.md")
    '/bai/2021/hoi-nghi/'
    """
    path = re.sub(r"^\{(?:static|filename|attach)\}/?", "", written)
    if re.match(r"[a-zA-Z][\w+.-]*:|#|//", path):
        return path
    post = re.match(r"/?posts/(\d{4})/([^/#]+)\.md(#.*)?$", path)
    if post:
        return f"/bai/{post[1]}/{post[2]}/{post[3] or ''}"
    page = re.match(r"/?pages/([^/#]+)\.md(#.*)?$", path)
    if page:
        return f"/{page[1]}/{page[2] or ''}"
    return "/" + path.lstrip("/")
