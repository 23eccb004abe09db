namespace Eigenspectrum.Numerics;

/// <summary>Whether a map can be trusted: symmetric, linear, the same at every call, finite.</summary>
/// <param name="Asymmetry">Largest |u'Av - v'Au| over |Au| |v| + |Av| |u|: rounding, about 1e-15, if symmetric.</param>
/// <param name="Nonlinearity">Largest |A(u + 2v) - Au - 2Av| over |Au| + 2|Av|.</param>
/// <param name="IsRepeatable">Whether a second product gave the same bits.</param>
/// <param name="IsFinite">Whether all products were finite.</param>
/// <param name="Products">Products used.</param>
public sealed record MapCheck(
    double Asymmetry, double Nonlinearity, bool IsRepeatable, bool IsFinite, long Products)
{
    /// <summary>What passes: far above the rounding of any sum, far below any real fault.</summary>
    public const double Tolerance = 1e-8;

    /// <summary>Whether everything is as it must be.</summary>
    public bool Passed => IsFinite && IsRepeatable && Asymmetry <= Tolerance && Nonlinearity <= Tolerance;

    /// <summary>Tests a map with random vectors: four products a round.</summary>
    public static MapCheck Of(ILinearMap map, RandomStream stream, int rounds = 1)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(rounds, 1);
        double asymmetry = 0, nonlinearity = 0;
        bool isRepeatable = true, isFinite = true;
        var n = map.Dimension;
        double[] u = new double[n], v = new double[n];
        for (var round = 0; round < rounds; round++)
        {
            stream.Normals(u);
            stream.Normals(v);
            double[] au = map.Apply(u), av = map.Apply(v);
            isRepeatable &= au.AsSpan().SequenceEqual(map.Apply(u));
            double normU = Sums.Norm(au), normV = Sums.Norm(av);
            isFinite &= double.IsFinite(normU) && double.IsFinite(normV);
            var scale = normU * Sums.Norm(v) + normV * Sums.Norm(u);
            var gap = Math.Abs(Sums.Dot(v, au) - Sums.Dot(u, av));
            asymmetry = Math.Max(asymmetry, gap == 0 ? 0 : gap / scale);
            Vectors.AddScaled(2, v, u);
            var sum = map.Apply(u);
            Vectors.AddScaled(-1, au, sum);
            Vectors.AddScaled(-2, av, sum);
            var rest = Sums.Norm(sum);
            nonlinearity = Math.Max(nonlinearity, rest == 0 ? 0 : rest / (normU + 2 * normV));
        }
        return new(asymmetry, nonlinearity, isRepeatable, isFinite, 4L * rounds);
    }
}
