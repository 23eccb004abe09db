namespace Eigenspectrum.Numerics;

/// <summary>Sums and products of doubles with their exact rounding errors (Dekker, 1971; Knuth).</summary>
static class DoubleDouble
{
    /// <summary>x + y as its rounded value and the rest.</summary>
    public static (double Sum, double Error) Add(double x, double y)
    {
        var sum = x + y;
        var part = sum - x;
        return (sum, x - (sum - part) + (y - part));
    }

    /// <summary>x y as its rounded value and the rest.</summary>
    public static (double Product, double Error) Multiply(double x, double y)
    {
        var product = x * y;
        return (product, Math.FusedMultiplyAdd(x, y, -product));
    }
}
