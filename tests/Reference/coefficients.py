"""Prints the polynomial coefficients of shared/Numerics/Elementary, with the largest error of each fit.

Each fit interpolates at Chebyshev points in 80-digit arithmetic and is then expanded in powers of the argument; that
lies within a small factor of the best polynomial of the same degree. Needs mpmath. Run: python3 coefficients.py
"""
from mpmath import cos, erf, erfc, erfinv, exp, expm1, fabs, log, lu_solve, matrix, mp, mpf, nstr, pi, sin, sqrt

mp.dps = 80


def fit(f, low, high, degree):
    """Coefficients of the polynomial that interpolates f at degree + 1 Chebyshev points of [low, high]."""
    low, high = mpf(low), mpf(high)
    points = [(low + high) / 2 + (high - low) / 2 * cos(pi * (2 * i + 1) / (2 * degree + 2)) for i in range(degree + 1)]
    rows = matrix(degree + 1, degree + 1)
    values = matrix(degree + 1, 1)
    for i, x in enumerate(points):
        values[i] = f(x)
        for j in range(degree + 1):
            rows[i, j] = x**j
    return list(lu_solve(rows, values))


def show(name, f, low, high, degree, weight=lambda x: mpf(1)):
    c = [mpf(float(x)) for x in fit(f, low, high, degree)]
    worst = mpf(0)
    for i in range(401):
        x = mpf(low) + (mpf(high) - mpf(low)) * i / 400
        p = mpf(0)
        for k in reversed(c):
            p = p * x + k
        worst = max(worst, fabs(weight(x) * (p - f(x))))
    print(f"// {name}, degree {degree} on [{nstr(mpf(low), 6)}, {nstr(mpf(high), 6)}]: error {nstr(worst, 3)}")
    print("[" + ", ".join(repr(float(k)) for k in c) + "]")


def limited(f, series, point=mpf(10) ** -12):
    """f, with its Taylor series where the quotient would be 0/0."""
    return lambda x: sum(s * x**k for k, s in enumerate(series)) if fabs(x) < point else f(x)


half_log2 = log(mpf(2)) / 2 * mpf("1.001")
show("(exp(r) - 1 - r) / r^2", limited(lambda r: (expm1(r) - r) / r**2, [mpf(1) / 2, mpf(1) / 6, mpf(1) / 24]),
     -half_log2, half_log2, 10, lambda r: r * r)

s_max = (sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)
atanh_series = [mpf(2) / 3, mpf(2) / 5, mpf(2) / 7, mpf(2) / 9]
show("(log((1+s)/(1-s)) - 2s) / s^3 in s^2",
     limited(lambda z: (log((1 + sqrt(z)) / (1 - sqrt(z))) - 2 * sqrt(z)) / sqrt(z)**3, atanh_series),
     0, s_max**2 * mpf("1.001"), 7, lambda z: z)
show("(log((1+s)/(1-s)) - 2s - 2/3 s^3) / s^5 in s^2",
     limited(lambda z: (log((1 + sqrt(z)) / (1 - sqrt(z))) - 2 * sqrt(z) - 2 * sqrt(z)**3 / 3) / sqrt(z)**5,
             atanh_series[1:]), 0, s_max**2 * mpf("1.001"), 7, lambda z: z * z)

erf_series = [2 / sqrt(pi) - 1, -2 / (3 * sqrt(pi)), 1 / (5 * sqrt(pi))]
show("erf(x)/x - 1 in x^2", limited(lambda t: erf(sqrt(t)) / sqrt(t) - 1, erf_series), 0, 1, 13)

K = mpf("3.75")
def scaled_erfc(t):
    x = K * (1 + t) / (1 - t)
    return (1 + 2 * x) * exp(x * x) * erfc(x)
show("(1+2x) exp(x^2) erfc(x) in (x-3.75)/(x+3.75), x in [0.46, 28]", scaled_erfc, (mpf("0.46") - K) / (mpf("0.46") + K),
     (28 - K) / (28 + K), 22)

quarter = (pi / 4 * mpf("1.001"))**2
show("(sin(r) - r) / r^3 in r^2", limited(lambda z: (sin(sqrt(z)) - sqrt(z)) / sqrt(z)**3, [-mpf(1) / 6, mpf(1) / 120]),
     0, quarter, 6, lambda z: z)
show("(cos(r) - 1 + r^2/2) / r^4 in r^2", limited(lambda z: (cos(sqrt(z)) - 1 + z / 2) / z**2, [mpf(1) / 24, -mpf(1) / 720]),
     0, quarter, 6, lambda z: z * z)


def inverse(w):
    """-NormalQuantile(p) / (1 - 2p), where w = -log(4 p (1-p))."""
    if w < mpf(10) ** -30:
        return sqrt(pi / 2)
    tail = exp(-w)                      # 1 - x^2
    x = sqrt(-expm1(-w))
    p = tail / 4 / ((1 + x) / 2)        # the smaller tail
    with mp.workdps(80 + int(w / 2)):
        q = erfinv(1 - 2 * p) if w < 60 else None
    if q is None:
        q = sqrt(-log(p))
        for _ in range(40):             # Newton on log erfc(q) = log 2p
            g = log(erfc(q)) - log(2 * p)
            step = g * erfc(q) * sqrt(pi) / (2 * exp(-q * q))
            q += step
            if fabs(step) < mpf(10) ** -60 * q:
                break
    return sqrt(mpf(2)) * q / x


show("normal quantile, centre, in w - 3", lambda u: inverse(u + 3), -3, 3, 23, lambda u: 1 / inverse(u + 3))
for low, high, degree in (("2.4", "4", 22), ("4", "6.5", 20), ("6.5", "12", 22), ("12", "28", 22)):
    low, high = mpf(low), mpf(high)
    mid, half = (low + high) / 2, (high - low) / 2
    g = lambda u, mid=mid, half=half: inverse((mid + half * u)**2) / (mid + half * u)
    show(f"normal quantile / sqrt(w), tail, in (sqrt(w) - {nstr(mid, 6)}) / {nstr(half, 6)}", g, -1, 1, degree, lambda u, g=g: 1 / g(u))

print("// for floats")
show("(exp(r) - 1 - r) / r^2", limited(lambda r: (expm1(r) - r) / r**2, [mpf(1) / 2, mpf(1) / 6, mpf(1) / 24]),
     -half_log2, half_log2, 5, lambda r: r * r)
show("(log((1+s)/(1-s)) - 2s) / s^3 in s^2, s up to 1/3",
     limited(lambda z: (log((1 + sqrt(z)) / (1 - sqrt(z))) - 2 * sqrt(z)) / sqrt(z)**3, atanh_series),
     0, mpf(1) / 9 * mpf("1.0001"), 6, lambda z: z / 2)
show("erf(x)/x - 1 in x^2", limited(lambda t: erf(sqrt(t)) / sqrt(t) - 1, erf_series), 0, 1, 7)
K = mpf(3)
show("(1+2x) exp(x^2) erfc(x) in (x-3)/(x+3), x in [0, 10.5]", scaled_erfc, -1, (mpf("10.5") - K) / (mpf("10.5") + K), 12)

mp.dps = 420
print("// 2/pi: the first 1216 binary places, in words of 32")
bits = int(2 / pi * mpf(2)**1216)
print("[" + ", ".join(f"0x{(bits >> (1216 - 32 * (i + 1))) & 0xFFFFFFFF:08X}" for i in range(38)) + "]")
mp.dps = 80
for name, value in (("pi/2", pi / 2), ("log(2)", log(mpf(2)))):
    parts = []
    for _ in range(3):
        parts.append(float(value - sum(mpf(p) for p in parts)))
    print(f"// {name} as a sum of doubles\n{parts}")
