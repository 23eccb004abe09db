using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>
/// The spectral measure of a start vector v, mu(x) = sum of (v'u)^2 over eigenvectors u with eigenvalues up to x, by
/// the Gauss quadrature of a Lanczos run.
/// </summary>
/// <remarks>
/// Golub and Welsch (Math. Comp. 23, 1969): the nodes are the eigenvalues of T, the weights the squares of the first
/// components of its eigenvectors; the rule is exact for polynomials up to degree 2 m - 1. Three numbers a step are all
/// that a density needs: it can be smoothed anew at any time without another product.
/// </remarks>
public sealed record LanczosMeasure : SpectralMeasure
{
    readonly double[] residuals;

    /// <summary>The measure of a Lanczos run.</summary>
    /// <param name="diagonal">The m diagonal elements of T.</param>
    /// <param name="offDiagonal">The m - 1 elements beside it.</param>
    /// <param name="coupling">The norm of the remainder; 0 if the Krylov space is invariant, which makes the measure
    /// exact.</param>
    /// <exception cref="ArgumentException">The lengths don't fit.</exception>
    public LanczosMeasure(double[] diagonal, double[] offDiagonal, double coupling)
        : this(diagonal, offDiagonal, coupling, TridiagonalRule.Of(diagonal, offDiagonal))
    {
    }

    LanczosMeasure(double[] diagonal, double[] offDiagonal, double coupling, TridiagonalRule rule)
        : base(rule.Values, Squares(rule.First))
    {
        (Diagonal, OffDiagonal, Coupling) = (diagonal, offDiagonal, coupling);
        residuals = new double[diagonal.Length];
        for (int k = 0; k < residuals.Length; k++)
            residuals[k] = coupling * Math.Abs(rule.Last[k]);
    }

    /// <summary>The m diagonal elements of T.</summary>
    public double[] Diagonal { get; }

    /// <summary>The m - 1 elements beside it.</summary>
    public double[] OffDiagonal { get; }

    /// <summary>The norm of the remainder.</summary>
    public double Coupling { get; }

    /// <summary>
    /// Whether the Krylov space was invariant: nodes and weights then are those of the measure itself.
    /// </summary>
    public bool IsExact => Coupling == 0;

    /// <summary>How far each node may lie from an eigenvalue: coupling times the last component.</summary>
    public override double[] Residuals => residuals;

    /// <summary>The best bounds on mu(x) that the run allows.</summary>
    /// <remarks>
    /// The theorem of Chebyshev, Markov and Stieltjes: of all measures with these moments, those with a node at x have
    /// the most and the least weight up to x. That rule is Gauss-Radau's (Golub, SIAM Rev. 15, 1973): T is bordered so
    /// that x is an eigenvalue; mu(x) lies between the weights below x and these plus that of x. O(m^2) operations.
    /// </remarks>
    public override (double Lower, double Upper) Bounds(double x)
    {
        if (IsExact)
            return (Distribution(x), Distribution(x));
        if (double.IsNaN(x))
            return (0, 1);
        int m = Diagonal.Length;
        double[] d = [.. Diagonal, Border(x)], e = [.. OffDiagonal, Coupling];
        if (!double.IsFinite(d[m]))
        {
            // x is a node of the Gauss rule itself
            int k = Nearest(x);
            double below = Weights[..k].Sum();
            return (below, Math.Min(1, below + Weights[k]));
        }

        // Nodes that rounding does not tell from x count as above and below it, whichever is safe. Near a node of T the
        // last element is huge, but at the bottom it does not disturb the others (QL on a graded matrix).
        TridiagonalRule rule = TridiagonalRule.Of(d, e);
        double[] weights = Squares(rule.First);
        double norm = Math.Max(Math.Abs(x), Math.Max(Math.Abs(Nodes[0]), Math.Abs(Nodes[^1])));
        double tolerance = SymmetricEigen.ErrorBound(norm, m + 1), lower = 0, upper = 0;
        for (int k = 0; k <= m; k++)
        {
            if (rule.Values[k] < x - tolerance) lower += weights[k];
            if (rule.Values[k] <= x + tolerance) upper += weights[k];
        }

        return (Math.Min(1, lower), Math.Min(1, upper));
    }

    /// <summary>The last diagonal element that makes x an eigenvalue: x + b^2 e_m'(T - x)^-1 e_m.</summary>
    double Border(double x)
    {
        // the continued fraction of the last pivot of T - x, from the top
        double pivot = Diagonal[0] - x;
        for (int k = 1; k < Diagonal.Length; k++)
        {
            if (pivot == 0)
                pivot = double.Epsilon;
            pivot = Diagonal[k] - x - OffDiagonal[k - 1] / pivot * OffDiagonal[k - 1];
        }

        return x + Coupling / pivot * Coupling;
    }

    int Nearest(double x)
    {
        int nearest = 0;
        for (int k = 1; k < Nodes.Length; k++)
        {
            if (Math.Abs(Nodes[k] - x) < Math.Abs(Nodes[nearest] - x))
                nearest = k;
        }

        return nearest;
    }

    static double[] Squares(double[] components) => [.. components.Select(x => x * x)];
}
