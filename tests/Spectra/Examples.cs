using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra.Tests;

/// <summary>Matrices of known spectra, and maps that count and record what is asked of them.</summary>
static class Examples
{
    /// <summary>A bulk on [-1, 1] as a semicircle's quantiles, and outliers: the shape of a Hessian.</summary>
    public static double[] HessianLike(int n, params double[] outliers)
    {
        double[] values = new double[n];
        for (int k = 0; k < n - outliers.Length; k++)
        {
            // the angle whose semicircle has the quantile (k + 1/2) / bulk
            double share = (k + .5) / (n - outliers.Length), low = 0, high = Math.PI;
            for (int step = 0; step < 60; step++)
            {
                double angle = (low + high) / 2;
                if ((angle - Math.Sin(2 * angle) / 2) / Math.PI < share) low = angle;
                else high = angle;
            }

            values[k] = -Math.Cos(low);
        }

        outliers.CopyTo(values, n - outliers.Length);
        Array.Sort(values);
        return values;
    }

    /// <summary>diag(values), at no cost: with random start vectors no easier than any other basis.</summary>
    public static CountingMap Diagonal(double[] values) =>
        new(new LinearMap(values.Length, (x, y) => Vectors.Multiply(values, x, y)));

    public static double[] Scaled(double[] values, double factor) => [.. values.Select(value => factor * value)];

    /// <summary>Counts products.</summary>
    public sealed class CountingMap(ILinearMap map) : ILinearMap
    {
        public int Dimension => map.Dimension;

        public long Products { get; private set; }

        public Action<long>? AfterProduct { get; init; }

        public void Apply(ReadOnlySpan<double> x, Span<double> y)
        {
            map.Apply(x, y);
            Products++;
            AfterProduct?.Invoke(Products);
        }
    }
}
