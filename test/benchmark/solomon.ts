/** The triangle in Solomon's format, with windows that allow every order. */
export const solomon = `T1

VEHICLE
NUMBER     CAPACITY
  2         10

CUSTOMER
CUST NO.  XCOORD.   YCOORD.    DEMAND   READY TIME  DUE DATE   SERVICE TIME
    0       0         0          0          0        100          0
    1       3         0          1          0         50          2
    2       0         4          1          0         50          2
`
