namespace Eigenspectrum.Spectra;

/// <summary>The spectral distribution sum_k Weights[k] delta(x - Values[k]), with what is known of its
/// quality.</summary>
/// <param name="Values">Nodes, in ascending order: the eigenvalues themselves if exact.</param>
/// <param name="Weights">Their shares of the eigenvalues; they add up to 1.</param>
/// <param name="ErrorBound">A bound on the error of every node as an eigenvalue; not a bound on how well the nodes
/// represent those eigenvalues that they are not.</param>
/// <param name="Products">Matrix-vector products used.</param>
/// <param name="Converged">Whether the estimator met its own criterion.</param>
public sealed record SpectralEstimate(
    double[] Values, double[] Weights, double ErrorBound, long Products, bool Converged)
{
    /// <summary>sum_k Weights[k] f(Values[k]): the estimate of tr f(A) / n.</summary>
    public double Mean(Func<double, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        double sum = 0;
        for (int k = 0; k < Values.Length; k++)
            sum += Weights[k] * function(Values[k]);
        return sum;
    }

    /// <summary>Share of the eigenvalues at or below <paramref name="x"/>.</summary>
    public double Distribution(double x)
    {
        double sum = 0;
        for (int k = 0; k < Values.Length && Values[k] <= x; k++)
            sum += Weights[k];
        return Math.Min(1, sum);
    }
}
