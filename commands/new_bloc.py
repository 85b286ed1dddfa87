"""New bloc: asks for a bloc that the vocabulary does not have, and enters it."""

from __future__ import annotations

import json
from pathlib import Path

from commands.questions import Unusable, ask
from plugins.archive.bloc_names import new_bloc_id
from plugins.archive.terms import Bloc
from plugins.archive.today import today
from plugins.archive.vocabulary import NOT_PROVINCES, Vocabulary
from plugins.vietnamese.fold import fold


def ask_new_bloc(vocabulary: Vocabulary, folder: Path) -> Bloc | None:
    """The bloc that was entered into `blocs.toml` of the vocabulary's folder; None where the person wants none."""
    print("Thêm một khối mới vào content/vocabulary/blocs.toml.")
    name = ask("Tên đầy đủ của khối, như nguồn ghi (Enter: thôi, tìm lại): ", lambda said: said)
    if not name:
        return None
    places = ", ".join(f'"{place}"' for place in NOT_PROVINCES.values())
    province = ask(f"Tỉnh, thành phố (hoặc {places}): ", lambda said: _place(said, vocabulary))
    bloc = Bloc(new_bloc_id(province, name, vocabulary.blocs, str(today().year)), name)
    if bloc.id in vocabulary.blocs or not bloc.id:
        print(f'  Đã có khối "{bloc.id}", hoặc tên này không thành mã được; không thêm.')
        return None
    said = ask(f"Thêm khối {bloc.id}? (Enter: thêm; k: không) ", fold)
    if said.startswith("k"):
        return None
    _enter(bloc, folder / "blocs.toml")
    vocabulary.blocs[bloc.id] = bloc
    return bloc


def _place(said: str, vocabulary: Vocabulary) -> str:
    """The id of a province or of what stands in its place; raises Unusable."""
    by_fold = {fold(name): id for id, term in vocabulary.provinces.items() for name in term.all_names}
    by_fold |= {fold(name): id for id, name in NOT_PROVINCES.items()} | {id: id for id in NOT_PROVINCES}
    found = vocabulary.find_province(said) if said else None
    id = found.id if found else by_fold.get(fold(said), "")
    near = "" if id or not said else _nearest(said, vocabulary)
    if not id:
        raise Unusable(f'Không có tỉnh, thành phố "{said}".{near}')
    return id


def _nearest(said: str, vocabulary: Vocabulary) -> str:
    names = {id: term.name for id, term in vocabulary.provinces.items()}
    near = vocabulary.nearest(said, list(names), names)
    return f" Có phải {', '.join(names[id] for id in near)}?" if near else ""


def _enter(bloc: Bloc, file: Path) -> None:
    """Adds the bloc's table at the end of the file, in the file's own way to end lines."""
    before = file.read_bytes() if file.exists() else b""
    end = "\r\n" if b"\r\n" in before else "\n"
    name = json.dumps(bloc.name, ensure_ascii=False)  # a JSON string of printable text is a TOML string
    gap = end if not before or before.endswith(b"\n") else end * 2
    file.write_bytes(before + f'{gap}["{bloc.id}"]{end}name = {name}{end}'.encode())
