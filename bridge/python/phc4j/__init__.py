"""Client of PHC4J: live spiking networks over a socket; training, simulation and comparison as calls."""
from .client import Client
from .calls import Model, Run, compare, load, simulate, train
from .frames import (ACTION, READOUT, RATES, SPIKES, STATE, Credit, Fault, FaultError, Network, Notice, Output, ProtocolError, Verb)
from .server import Server, find_launcher

__all__ = ["ACTION", "Client", "Credit", "Fault", "FaultError", "Model", "Network", "Notice", "Output", "ProtocolError", "RATES", "READOUT",
           "Run", "SPIKES", "STATE", "Server", "Verb", "compare", "find_launcher", "load", "simulate", "train"]
