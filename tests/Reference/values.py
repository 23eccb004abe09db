"""Writes elementary.csv and special.csv: values to 40 digits at fixed arguments, which are exact doubles.

To add a case, add an argument and run: python3 values.py (needs mpmath; takes about a minute).
"""
import math
import random
from mpmath import (mp, mpf, mpmathify, betainc, beta, cos, erf, erfc, exp, expm1, findroot, gammainc, log, log1p, loggamma,
                    nstr, power, sin, sqrt, tanh)

mp.dps = 60


def digits(value):
    return nstr(value, 40, min_fixed=0, max_fixed=0, strip_zeros=False)


def spread(rng, low, high, count):
    """Doubles whose logarithms are even between low and high, of both signs."""
    return [rng.choice((-1, 1)) * math.exp(rng.uniform(math.log(low), math.log(high))) for _ in range(count)]


def even(rng, low, high, count):
    return [rng.uniform(low, high) for _ in range(count)]


def quantile(p):
    """Newton's method on the logarithm of the smaller tail."""
    p = mpf(p)
    if p == mpf(1) / 2:
        return mpf(0)
    tail = min(p, 1 - p)
    x = sqrt(-2 * log(tail)) if tail < mpf("1e-3") else (mpf(1) / 2 - tail) * mpf("2.5")
    for _ in range(200):
        value = erfc(x / sqrt(mpf(2))) / 2
        density = exp(-x * x / 2) / sqrt(2 * mp.pi)
        step = (log(value) - log(tail)) * value / density
        x += step
        if abs(step) < mpf(10) ** -50 * x:
            break
    return -x if p < mpf(1) / 2 else x


def elementary(rng):
    tiny = [5e-324, -5e-324, 2.5e-308, -1e-300, 1e-200, -1e-20]
    positive = lambda xs: [abs(x) for x in xs]
    yield "exp", exp, tiny + even(rng, -745, 709.7, 80) + even(rng, -1, 1, 40) + [-745.1, -708.5, -720.25, 709.78, 0.34657359, -0.34657359]
    yield "expm1", expm1, tiny + even(rng, -40, 709.7, 50) + even(rng, -1.2, 1.2, 60) + spread(rng, 1e-18, 1e-2, 40)
    yield "log", log, positive(tiny) + positive(spread(rng, 1e-308, 1e308, 60)) + even(rng, 0.5, 2, 60) + [1 + 2.0**-52, 1 - 2.0**-53, 1.4142135623730951, 0.7071067811865476, 1.7976931348623157e308, 3e-310]
    yield "log1p", log1p, tiny + even(rng, -0.999999, 3, 60) + spread(rng, 1e-18, 0.3, 60) + positive(spread(rng, 1, 1e300, 20)) + [-1 + 2.0**-53]
    yield "tanh", tanh, tiny + even(rng, -20, 20, 50) + even(rng, -1, 1, 60) + spread(rng, 1e-17, 1e-2, 40) + [22.5, -25, 700]
    yield "erf", erf, tiny + even(rng, -6.5, 6.5, 60) + even(rng, -1, 1, 60) + spread(rng, 1e-17, 1e-2, 30) + [1.0, 1.0000000000000002, 30]
    yield "erfc", erfc, tiny + even(rng, -6, 26.5, 80) + even(rng, -0.6, 0.6, 50) + [0.46, 0.4599999, 26.54, 27.2]
    yield "logistic", lambda x: 1 / (1 + exp(-x)), tiny + even(rng, -740, 40, 40) + even(rng, -6, 6, 50)
    yield "softplus", lambda x: log1p(exp(x)), tiny + even(rng, -740, 740, 40) + even(rng, -6, 6, 50)
    yield "sin", sin, tiny + even(rng, -10, 10, 60) + spread(rng, 1e-9, 1e300, 60) + [math.pi, math.pi / 2, 355.0, 1e22, 6381956970095103.0 * 2.0**797, 1.7976931348623157e308]
    yield "cos", cos, tiny + even(rng, -10, 10, 60) + spread(rng, 1e-9, 1e300, 60) + [math.pi, math.pi / 2, 11.0, 1e22, 6381956970095103.0 * 2.0**797, 1.7976931348623157e308]
    yield "normalquantile", quantile, even(rng, 1e-6, 1 - 1e-6, 60) + positive(spread(rng, 1e-300, 1e-3, 40)) + [5e-324, 1e-310, 2.0**-53, 1 - 2.0**-53, 0.5, 0.5 + 2.0**-53, 6.2e-4, 1 - 6.2e-4, 0.975]


def powers(rng):
    for _ in range(120):
        x = math.exp(rng.uniform(-700, 700)) if rng.random() < 0.5 else math.exp(rng.uniform(-1, 1))
        limit = 700 / abs(math.log(x))
        yield x, rng.uniform(-limit, limit)
    for x, y in ((2.0, 0.5), (2.0, -1074.0), (10.0, 308.0), (0.1, 300.0), (1 + 2.0**-52, 1e18), (1 - 2.0**-53, 3e18), (5e-324, 0.5),
                 (-3.0, 5.0), (-3.0, -4.0), (3.0, 1e-300)):
        yield x, y


def activations(rng):
    tiny = [5e-324, -5e-324, 2.5e-308, -1e-300, 1e-200, -1e-20]
    normal = lambda x: erfc(-x / sqrt(mpf(2))) / 2
    yield "normaldistribution", normal, tiny + even(rng, -38.4, 8, 80) + even(rng, -1, 1, 50) + [-0.66, -0.6599999, 0.66, 0.6599999, -37.5]
    yield "gelu", lambda x: x * normal(x), tiny + even(rng, -38.4, 8, 80) + even(rng, -1, 1, 50) + spread(rng, 1e-17, 1e-2, 20) + [-0.66, -0.6599999, 0.66, 0.6599999, -37.5, -37.7, -38.0, -38.3, -38.45]
    yield "silu", lambda x: x / (1 + exp(-x)), tiny + even(rng, -740, 40, 40) + even(rng, -6, 6, 50) + spread(rng, 1e-17, 1e-2, 20)


def special(rng):
    for x in [1e-300, 1e-10, 0.5, 1.5, 2.5, 0.999, 1.001, 1.999, 2.001, 3.0, 9.99, 10.0, 100.5, 1e5, 1e15] + even(rng, 0.01, 30, 30):
        yield "loggamma", x, 0, 0, loggamma(mpf(x))
    for a in (0.1, 0.5, 1.0, 3.5, 9.9, 10.0, 50.0, 700.0, 20000.0):
        for z in (-4, -2, -0.5, 0, 0.5, 2, 4, 8):
            x = float(max(a + z * math.sqrt(a), a * math.exp(z) / 1000 if z < 0 else 0.0))
            if x > 0:
                yield "gammap", a, 0, x, gammainc(mpf(a), 0, mpf(x), regularized=True)
                yield "gammaq", a, 0, x, gammainc(mpf(a), mpf(x), mp.inf, regularized=True)
    for a in (0.5, 1.0, 2.5, 30.0, 400.0):
        for b in (0.5, 1.0, 7.0, 90.0):
            yield "logbeta", a, b, 0, log(beta(mpf(a), mpf(b)))
            for x in (0.01, 0.2, 0.5, 0.77, 0.99):
                yield "beta", a, b, x, betainc(mpf(a), mpf(b), 0, mpf(x), regularized=True)
    for nu in (1.0, 2.0, 5.0, 30.0, 250.5):
        for t in (-40.0, -3.0, -0.7, -0.001, 0.5, 2.5):
            nu_, t_ = mpf(nu), mpf(t)
            tail = betainc(nu_ / 2, mpf(1) / 2, 0, nu_ / (nu_ + t_ * t_), regularized=True) / 2
            yield "student", nu, 0, t, tail if t < 0 else 1 - tail


with open("elementary.csv", "w") as out:
    out.write("function,x,y,value\n")
    rng = random.Random(20240501)
    for name, function, arguments in elementary(rng):
        for x in arguments:
            out.write(f"{name},{x!r},0,{digits(function(mpf(x)))}\n")
    for x, y in powers(rng):
        out.write(f"pow,{x!r},{y!r},{digits(power(mpf(x), mpf(y)))}\n")
    for name, function, arguments in activations(random.Random(20240503)):
        for x in arguments:
            out.write(f"{name},{x!r},0,{digits(function(mpf(x)))}\n")
with open("special.csv", "w") as out:
    out.write("function,a,b,x,value\n")
    for name, a, b, x, value in special(random.Random(20240502)):
        out.write(f"{name},{a!r},{b!r},{x!r},{digits(value)}\n")
