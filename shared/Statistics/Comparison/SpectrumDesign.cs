using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>A linear model of ln lambda on a window, factored once for many spectra; a column may be scanned.</summary>
/// <remarks>Cost of a fit: O(ranks x columns), and O(ranks) for every scanned candidate.</remarks>
public sealed class SpectrumDesign
{
    // Candidates that are this close to the span of the other columns cannot be told from them.
    const double Dependent = 1e-8;

    readonly double[]? offset;
    readonly double[][] columns;
    readonly double[][] candidates;
    readonly int firstCandidate;
    readonly QrDecomposition factors;
    readonly double[][] basis;
    readonly double[]?[] directions;

    /// <summary>Factors a design.</summary>
    /// <param name="columns">The regressors, a value a rank; the constant comes first.</param>
    /// <param name="offset">What is taken off ln lambda; null for nothing.</param>
    /// <param name="candidates">One more column, of which the best is taken; null for none.</param>
    /// <param name="firstCandidate">Rank that the first candidate belongs to; the others follow.</param>
    public SpectrumDesign(
        double[][] columns, double[]? offset = null, double[][]? candidates = null, int firstCandidate = 0)
    {
        ArgumentNullException.ThrowIfNull(columns);
        (this.columns, this.offset, this.firstCandidate) = (columns, offset, firstCandidate);
        this.candidates = candidates ?? [];
        factors = new QrDecomposition(Matrix.FromRows(columns).Transpose());
        Matrix q = factors.Q;
        basis = [.. Enumerable.Range(0, columns.Length).Select(q.Column)];
        directions = [.. this.candidates.Select(Direction)];
    }

    /// <summary>Coefficients, the scanned column's place and the residuals' variance: k of the AICc.</summary>
    public int Parameters => columns.Length + 1 + (candidates.Length > 0 ? 2 : 0);

    /// <summary>The residuals of the best fit, and which candidate it took.</summary>
    /// <param name="logs">ln lambda on the window.</param>
    /// <param name="chosen">Number of the candidate; -1 for none.</param>
    internal double[] Residuals(ReadOnlySpan<double> logs, out int chosen)
    {
        var residuals = new double[logs.Length];
        for (int k = 0; k < residuals.Length; k++)
            residuals[k] = logs[k] - (offset?[k] ?? 0);
        // Twice: the second pass takes off what rounding left of the large constant.
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] direction in basis)
                Vectors.AddScaled(-Sums.Dot(direction, residuals), direction, residuals);
        }
        chosen = -1;
        double best = 0;
        for (int c = 0; c < directions.Length; c++)
        {
            if (directions[c] is not { } direction)
                continue;
            double share = Math.Abs(Sums.Dot(direction, residuals));
            if (chosen < 0 || share > best)
                (chosen, best) = (c, share);
        }
        if (chosen >= 0)
            Vectors.AddScaled(-Sums.Dot(directions[chosen]!, residuals), directions[chosen]!, residuals);
        return residuals;
    }

    /// <summary>The coefficients, the scanned column's last, and the rank of the candidate taken.</summary>
    internal (double[] Coefficients, int? Rank) Solve(ReadOnlySpan<double> logs, int chosen)
    {
        var target = new double[logs.Length];
        for (int k = 0; k < target.Length; k++)
            target[k] = logs[k] - (offset?[k] ?? 0);
        if (chosen < 0)
            return (factors.LeastSquares(target), null);
        Matrix all = Matrix.FromRows([.. columns, candidates[chosen]]).Transpose();
        return (new QrDecomposition(all).LeastSquares(target), firstCandidate + chosen);
    }

    double[]? Direction(double[] candidate)
    {
        double[] rest = [.. candidate];
        double norm = Sums.Norm(candidate);
        for (int pass = 0; pass < 2; pass++)
        {
            foreach (double[] direction in basis)
                Vectors.AddScaled(-Sums.Dot(direction, rest), direction, rest);
        }
        double left = Sums.Norm(rest);
        if (!(left > Dependent * norm))
            return null;
        Vectors.Scale(1 / left, rest, rest);
        return rest;
    }
}
