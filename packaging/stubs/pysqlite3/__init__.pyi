# pysqlite3 has the interface of the standard library's sqlite3 and says nothing of its types; these are the same.
from sqlite3 import *
