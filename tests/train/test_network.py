"""The network itself; needs the extra `train`."""

from pathlib import Path

import numpy as np
import pytest

from kg.annotate.reading.extractor import NAME_LABELS, STATEMENT_LABELS, load_extractor
from kg.annotate.reading.linking import LINK_WIDTH, LINKS, Thresholds
from kg.annotate.reading.windows import cut_into_windows, padded, paragraphs_of

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.slow

TEXT = "Ann Roe said taxes would fall.\nBob Lee of the Potters' Union disagreed."


def test_what_is_exported_reads_like_the_network(tmp_path: Path) -> None:
    pytest.importorskip("onnxscript")
    from kg.train.export import export
    from kg.train.network import build_network

    torch.manual_seed(1)
    network = build_network().eval()
    export(network, tmp_path, Thresholds())
    extractor = load_extractor(tmp_path)
    windows = cut_into_windows(TEXT, paragraphs_of(TEXT), extractor.tokenizer)
    short = cut_into_windows("Ann left.", [(0, 9)], extractor.tokenizer)
    (read, _) = extractor.run([*windows, *short])
    tables = [torch.from_numpy(table) for table in padded(windows)]
    with torch.no_grad():
        statements, names, links = (found[0].numpy() for found in network(*tables))
    assert read.statements.shape[1] == len(STATEMENT_LABELS)
    assert read.names.shape[1] == len(NAME_LABELS)
    assert read.links.shape[1] == LINKS * LINK_WIDTH
    for exported, own in zip(read, (statements, names, links), strict=True):
        assert np.corrcoef(exported.ravel(), own.ravel())[0, 1] > 0.97


def test_padding_changes_nothing() -> None:
    from kg.train.network import build_network, load_tokenizer

    torch.manual_seed(1)
    network = build_network().eval()
    tokenizer = load_tokenizer()
    long, short = (
        cut_into_windows(text, paragraphs_of(text), tokenizer)[0] for text in (TEXT, "Ann left.")
    )
    with torch.no_grad():
        both = network(*(torch.from_numpy(table) for table in padded([long, short])))
        alone = network(*(torch.from_numpy(table) for table in padded([short])))
    for beside, own in zip(both, alone, strict=True):
        assert torch.allclose(beside[1, : len(short)], own[0], atol=1e-4)


def test_letter_case_is_seen() -> None:
    from kg.train.network import build_network, load_tokenizer

    network = build_network().eval()
    tokenizer = load_tokenizer()
    low, high = (cut_into_windows(t, [(0, 5)], tokenizer)[0] for t in ("labor", "Labor"))
    assert low.ids.tolist() == high.ids.tolist()
    with torch.no_grad():
        found = [network(*map(torch.from_numpy, padded([window])))[1] for window in (low, high)]
    assert not torch.allclose(*found)
