"""Writes zeta.csv: Hurwitz zeta functions, finite sums and exponential integrals to 40 digits at fixed doubles.

To add a case, add an argument and run: python3 zeta.py (needs mpmath).
"""
from mpmath import expint, log, mp, mpf, nstr, zeta

mp.dps = 200  # zeta of large arguments loses as many digits as it is small


def digits(value):
    return nstr(value, 40, min_fixed=0, max_fixed=0, strip_zeros=False)


def rows():
    for s in (1.0009765625, 1.25, 1.952728, 2.5, 3.0, 7.5, 30.0):
        for q in (0.125, 1.0, 2.0, 7.0, 61.0, 1000.0, 1e6):
            for k in range(3):
                yield f"zeta{k}", s, q, 0, zeta(mpf(s), mpf(q), k)
    for s in (-1.5, 0.0, 0.5, 0.9999, 1.0, 1.0001, 2.0, 4.5):
        for first, last in ((1.0, 5.0), (1.0, 20.0), (3.0, 5000.0), (100.0, 1500.0)):
            terms = [(mpf(k), log(mpf(k))) for k in range(int(first), int(last) + 1)]
            for k in range(3):
                yield f"sum{k}", s, first, last, sum((-l) ** k * n ** -mpf(s) for n, l in terms)
    for p in (-3.5, -1.0, 0.0, 0.25, 0.5, 0.75, 0.999, 1.0, 1.0000001, 1.3, 1.5, 2.0, 2.08117, 2.5, 3.0, 6.7, 20.0):
        for z in (1e-9, 1e-4, 0.03, 0.4, 0.999, 1.0, 2.5, 12.0, 300.0):
            yield "expint", p, z, 0, log(expint(mpf(p), mpf(z)))


with open("zeta.csv", "w") as out:
    out.write("function,a,b,x,value\n")
    for name, a, b, x, value in rows():
        out.write(f"{name},{a!r},{b!r},{x!r},{digits(value)}\n")
