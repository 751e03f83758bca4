# As in the package itself: the interface of the standard library.
from sqlite3.dbapi2 import *
