"""Writes the tables of this folder: 100 rows, pre = 10**16 + k % 7, post = 10**16 + (3 * k + 1) % 11, weight = k % 5, roi by k % 3."""
import sys
import pyarrow as pa
import pyarrow.feather as feather
import pyarrow.parquet as parquet

folder = sys.argv[1]
rows = range(100)
pre = pa.array([10**16 + k % 7 for k in rows], pa.int64())
post = pa.array([10**16 + (3 * k + 1) % 11 for k in rows], pa.int64())
weight = [k % 5 for k in rows]
roi = [["SLP(R)", "", "LH(L)"][k % 3] for k in rows]
extra = [[k] for k in rows]


def table(weights, rois):
    return pa.table({"extra": extra, "body_pre": pre, "name": [str(k) for k in rows], "body_post": post, "weight": weights, "roi": rois})


plain = table(pa.array(weight, pa.int32()), pa.array(roi, pa.string()))
coded = table(pa.array(weight, pa.uint16()), pa.array(roi, pa.large_string()).dictionary_encode())
feather.write_feather(plain, f"{folder}/plain.feather", compression="uncompressed")
feather.write_feather(plain, f"{folder}/lz4.feather", compression="lz4", chunksize=40)
feather.write_feather(coded, f"{folder}/zstd.feather", compression="zstd", chunksize=64)
total = pa.table({"body_pre": pre, "body_post": post, "weight": pa.array(weight, pa.float64())})
feather.write_feather(total, f"{folder}/total.feather", compression="lz4")

model = pa.table({
    "Presynaptic_ID": pre, "Postsynaptic_ID": post, "Presynaptic_Index": [k % 7 for k in rows], "Postsynaptic_Index": [k % 11 for k in rows],
    "Connectivity": weight, "Excitatory": [1 if k % 7 < 5 else -1 for k in rows],
    "Excitatory x Connectivity": [(k % 5) * (1 if k % 7 < 5 else -1) for k in rows], "nested": extra})
kinds = {"snappy": {}, "gzip": {"row_group_size": 30, "use_dictionary": False}, "zstd": {"data_page_version": "2.0", "data_page_size": 64},
         "lz4": {"data_page_version": "2.0"},
         "none": {"use_dictionary": False, "column_encoding": {name: "DELTA_BINARY_PACKED" for name in model.column_names[:7]}}}
for codec, options in kinds.items():
    parquet.write_table(model, f"{folder}/{codec}.parquet", compression=codec, **options)
