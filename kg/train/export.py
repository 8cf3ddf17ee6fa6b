"""Write a trained network as the folder that `kg.annotate.reading.extractor` loads."""

import json
import shutil
import tempfile
import warnings
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from kg.annotate.reading.calibration import CALIBRATION, FEATURES, Calibration
from kg.annotate.reading.extractor import NAME_LABELS, STATEMENT_LABELS
from kg.annotate.reading.linking import Thresholds
from kg.train.network import build_network, encoder_folder

MODEL: Final = "extractor.onnx"
QUANTIZED: Final = ["MatMul", "Gemm", "Gather"]


def load_network(checkpoint: Path) -> Any:
    """The network with the weights of a checkpoint, ready to read. Nothing is unpickled."""
    import torch  # type: ignore[import-not-found]

    network = build_network()
    network.load_state_dict(torch.load(checkpoint, weights_only=True))
    return network.eval()


def export(network: Any, folder: Path, thresholds: Thresholds) -> None:
    """Write the weights (int8 by channel), tokenizer, labels and thresholds.

    Dynamic quantization of matrices and embeddings; about a quarter of the size of the network
    in single precision.
    """
    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic  # type: ignore[import-untyped]
    from onnxruntime.quantization.shape_inference import quant_pre_process  # type: ignore[import-untyped]

    folder.mkdir(parents=True, exist_ok=True)
    example = (
        torch.randint(1000, 20000, (3, 40)),
        torch.randint(0, 5, (3, 40)),
        torch.ones(3, 40, dtype=torch.int64),
    )
    windows, pieces = torch.export.Dim("windows", min=1), torch.export.Dim("pieces", min=2, max=512)
    shape = {0: windows, 1: pieces}
    with tempfile.TemporaryDirectory() as scratch, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole, prepared = Path(scratch) / "whole.onnx", Path(scratch) / "prepared.onnx"
        torch.onnx.export(
            network,
            example,
            str(whole),
            dynamo=True,
            input_names=["ids", "cases", "mask"],
            output_names=["statements", "names", "links"],
            dynamic_shapes=(shape, shape, shape),
            external_data=False,
        )
        quant_pre_process(str(whole), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(
            str(prepared),
            str(folder / MODEL),
            per_channel=True,
            weight_type=QuantType.QInt8,
            op_types_to_quantize=QUANTIZED,
        )
    shutil.copyfile(encoder_folder() / "tokenizer.json", folder / "tokenizer.json")
    labels = {"statements": STATEMENT_LABELS, "names": NAME_LABELS}
    write_json(folder / "labels.json", labels)
    write_thresholds(folder, thresholds)


def write_thresholds(folder: Path, thresholds: Thresholds) -> None:
    """Write the thresholds beside the weights."""
    write_json(folder / "thresholds.json", asdict(thresholds))


def write_calibration(folder: Path, calibration: Calibration) -> None:
    """Write the calibration beside the weights."""
    write_json(folder / CALIBRATION, dict(zip(FEATURES, calibration.weights, strict=True)))


def write_json(path: Path, value: Any) -> None:
    """Write a value as indented JSON, the same bytes each time."""
    path.write_text(json.dumps(value, indent=1) + "\n", encoding="utf-8")
