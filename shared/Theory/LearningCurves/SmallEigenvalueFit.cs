using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>The power law of the small eigenvalues of an ensemble of teachers, with its error.</summary>
/// <param name="Law">Density A h^s of the eigenvalues of a teacher.</param>
/// <param name="StandardError">Of s, over teachers; NaN for one teacher.</param>
/// <param name="Count">How many eigenvalues lie in the window.</param>
/// <param name="Influences">What each teacher adds to the error of s: their squares sum to its variance.</param>
public sealed record SmallEigenvalueFit(
    SmallEigenvalueLaw Law, double StandardError, int Count, double[] Influences)
{
    /// <summary>Fits s by maximum likelihood to the eigenvalues in (lower, upper].</summary>
    /// <param name="spectra">The eigenvalues of every teacher, in any order.</param>
    /// <param name="lower">Eigenvalues up to here count as zero.</param>
    /// <param name="upper">Where the power law is taken to end.</param>
    /// <remarks>
    /// Hill's estimator s + 1 = n / Σ ln(upper / h), for lower far below upper. Eigenvalues of one teacher are
    /// dependent, so the error is that of a ratio of sums over independent teachers (derived by linearization).
    /// </remarks>
    /// <returns>Null if no eigenvalue lies strictly inside the window.</returns>
    public static SmallEigenvalueFit? Of(IReadOnlyList<double[]> spectra, double lower, double upper)
    {
        ArgumentNullException.ThrowIfNull(spectra);
        double[] counts = new double[spectra.Count], logarithms = new double[spectra.Count];
        for (int r = 0; r < spectra.Count; r++)
        {
            foreach (double h in spectra[r])
            {
                if (!(h > lower && h <= upper)) continue;
                counts[r]++;
                logarithms[r] += Elementary.Log(upper / h);
            }
        }

        double count = Sums.Sum(counts), total = Sums.Sum(logarithms);
        if (!(total > 0)) return null;
        double power = count / total;
        int teachers = spectra.Count;
        double[] influences = new double[teachers];
        double small = teachers > 1 ? Math.Sqrt(teachers / (teachers - 1.0)) : double.NaN;
        for (int r = 0; r < teachers; r++) influences[r] = (counts[r] - power * logarithms[r]) / total * small;
        double amplitude = power * count / teachers * Elementary.Exp(-power * Elementary.Log(upper));
        return new(new(amplitude, power - 1), Sums.Norm(influences), (int)count, influences);
    }
}
