using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>Some eigenpairs at the ends of a spectrum.</summary>
/// <param name="Values">In the order of preference: the most extreme first.</param>
/// <param name="Vectors">Row k is the unit eigenvector of Values[k].</param>
/// <param name="Residuals">|A v - value v| of each pair, computed from A v: an eigenvalue lies within it.</param>
/// <param name="Norm">The largest magnitude of an eigenvalue that was seen.</param>
/// <param name="Tolerance">The residual over the norm that was asked for.</param>
/// <param name="Products">Products used.</param>
/// <param name="Restarts">Restarts made.</param>
/// <param name="Reason">Why it ended.</param>
public sealed record ExtremePairs(
    double[] Values, Matrix Vectors, double[] Residuals, double Norm, double Tolerance, long Products, int Restarts,
    StopReason Reason)
{
    /// <summary>Whether each pair meets the tolerance.</summary>
    public bool IsConverged => Residuals.All(residual => residual <= Tolerance * Norm);

    /// <summary>The pairs that meet the tolerance.</summary>
    public ExtremePairs Converged
    {
        get
        {
            int[] kept = [.. Enumerable.Range(0, Values.Length).Where(k => Residuals[k] <= Tolerance * Norm)];
            if (kept.Length == Values.Length) return this;
            var vectors = new Matrix(kept.Length, Vectors.Columns);
            for (int k = 0; k < kept.Length; k++) Vectors.Row(kept[k]).CopyTo(vectors.Row(k));
            return this with
            {
                Values = [.. kept.Select(k => Values[k])],
                Vectors = vectors,
                Residuals = [.. kept.Select(k => Residuals[k])],
            };
        }
    }
}
