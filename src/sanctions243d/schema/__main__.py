"""`python -m sanctions243d.schema`: writes the schemas of the rules in this checkout."""

from sanctions243d.rulebook.rulebook import bundled_folder
from sanctions243d.schema.files import write_schemas

if __name__ == "__main__":
    for path in write_schemas(bundled_folder()):
        print(path)
