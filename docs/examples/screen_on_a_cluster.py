"""Screens applicants on a Spark cluster: `spark-submit screen_on_a_cluster.py APPLICANTS OUT DAY [TIES]`."""

import sys
from datetime import date

from pyspark.sql import SparkSession

from sanctions243d import screen

applicants, out, day, *more = sys.argv[1:]
spark = SparkSession.builder.appName("screening").getOrCreate()
table = spark.read.parquet(applicants)
ties = spark.read.parquet(more[0]) if more else None
answers = screen(table, on=date.fromisoformat(day), ties=ties)
answers.write.parquet(out)
spark.read.parquet(out).groupBy("outcome").count().orderBy("outcome").show()
spark.stop()
