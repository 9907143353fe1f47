"""The client against a real server; PHC_TEST_MODEL is a checkpoint of 3 inputs and 2 outputs, PHC the launcher's command line."""
import asyncio
import os

import numpy as np
import pytest

import phc4j
from phc4j import aio

MODEL = os.environ.get("PHC_TEST_MODEL", "")
pytestmark = pytest.mark.skipif(not MODEL, reason="PHC_TEST_MODEL names no checkpoint")


@pytest.fixture(scope="module")
def server():
    with phc4j.Server(MODEL) as running:
        yield running


def series(steps):
    return np.sin(np.arange(steps)[:, None] * 0.2 + np.arange(3)).astype(np.float32) * 3


def test_the_network_is_described(server):
    with server.connect() as client:
        assert client.network.neurons == 32
        assert client.network.inputs == 3
        assert len(client.network.outputs) == 2
        assert sum(len(p) for p in client.network.populations.values()) == 32
        assert not client.network.real_time


def test_a_run_repeats_bit_for_bit(server):
    first = phc4j.simulate(MODEL, series(80), server)
    again = phc4j.simulate(MODEL, series(80), server)
    assert first.spikes.any()
    assert (first.spikes == again.spikes).all()
    assert (first.readout == again.readout).all()


def test_blocking_and_asynchronous_clients_agree(server):
    expected = phc4j.simulate(MODEL, series(30), server)

    async def run():
        async with await aio.connect(server.port) as client:
            await client.control(phc4j.Verb.RESET)
            return [await client.step(row) for row in series(30)]

    outputs = asyncio.run(run())
    assert [list(o.spikes) for o in outputs] == [list(np.flatnonzero(row)) for row in expected.spikes]


def test_many_steps_hold_the_input(server):
    with server.connect(sections=phc4j.SPIKES | phc4j.RATES | phc4j.STATE, probes=[0, 5], window=8) as client:
        client.reset()
        client.send(series(1)[0])
        outputs = client.advance(50)
        assert [o.step for o in outputs] == list(range(50))
        assert outputs[-1].state.shape == (2,) and outputs[-1].rates.shape == (4,)
        assert outputs[-1].dropped == 0


def test_events_and_populations(server):
    with server.connect(sections=phc4j.SPIKES) as client:
        client.reset()
        client.control(phc4j.Verb.SILENCE, "R0 E", 1)
        client.send_events([0, 20], 50.0)
        assert 0 not in client.step().spikes
        client.control(phc4j.Verb.SILENCE, "R0 E", 0)
        client.send_events([0], 500.0)
        assert 0 in client.step().spikes


def test_what_does_not_fit_is_refused(server):
    with server.connect() as client:
        with pytest.raises(phc4j.FaultError):
            client.step([1.0, 2.0])
        with pytest.raises(phc4j.FaultError, match="driver"):
            server.connect()
        client.reset()
        assert client.step([1.0, 2.0, 3.0]).step == 0


def test_a_token_is_needed():
    with phc4j.Server(MODEL, token="word") as server:
        with pytest.raises(phc4j.FaultError, match="token"):
            phc4j.Client(server.port)
        with server.connect() as client:
            assert client.step().step == 0


def test_load(server):
    model = phc4j.load(MODEL)
    assert model.tensors["W"].shape == (32, 32)
    assert len(model.classes) == 2


def test_train_and_compare(tmp_path):
    rows = "\n".join(f"{','.join(str(np.sin(t * (0.3 if k % 2 else 0.8)) + k % 2)[:6] for t in range(30))}:{'ab'[k % 2]}" for k in range(16))
    for part in ("TRAIN", "TEST"):
        (tmp_path / f"toy_{part}.ts").write_text(f"@dimensions 1\n@classLabel true a b\n@data\n{rows}\n")
    model = tmp_path / "toy.safetensors"
    summary = phc4j.train(tmp_path, model, updates=5, neurons=16)
    assert summary and model.exists()
    report = phc4j.compare(model, tmp_path, tmp_path / "report")
    assert report
    with pytest.raises(ValueError, match="expected"):
        phc4j.train(tmp_path, model, updates=-1)
