"""The engines that are measured need not be installed: their modules are not collected where they are not."""

from importlib.util import find_spec

MODULES = {
    "cedar.py": "cedarpy",
    "durable_as_manual.py": "durable",
    "rego.py": "regorus",
    "rule_engine_peer.py": "rule_engine",
    "tables/by_openfisca.py": "openfisca_core",
    "zen.py": "zen",
}
collect_ignore = [file for file, module in MODULES.items() if find_spec(module) is None]
