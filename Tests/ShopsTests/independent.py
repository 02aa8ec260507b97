"""What the Python package geojson says of a file: one line of JSON with whether it is valid, how many
features it has, the first point, and the box around all of them."""

import json
import sys

import geojson

with open(sys.argv[1], encoding="utf-8") as file:
    collection = geojson.load(file)

errors = [collection.errors()] + [feature.errors() for feature in collection.features]
points = [feature.geometry.coordinates for feature in collection.features]
ids = [feature.id for feature in collection.features]
print(json.dumps({
    "valid": collection.is_valid and not any(errors) and len(set(ids)) == len(ids)
    and all(feature.geometry.is_valid for feature in collection.features),
    "count": len(points),
    "first": list(points[0]),
    "bounds": [min(p[0] for p in points), min(p[1] for p in points),
               max(p[0] for p in points), max(p[1] for p in points)],
}))
