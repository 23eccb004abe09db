using Eigenspectrum.Curvature;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>
/// Measures of one checkpoint, under the name of its epoch and, where they apply, under initial and final:
/// hessian.final.largest, hessian.final.layer1.largest, hessian.final.gaussNewton.largest.
/// </summary>
sealed class CheckpointMeasures(
    HessianOptions options, Objective objective, StageRun run, Checkpoint checkpoint, Checkpoint last)
{
    const string Rounding = "eigenvalue error bound";
    const int CheckedVectors = 3;

    readonly string[] names = Names(checkpoint, last);
    Matrix traces = new(0, 0);
    Matrix? hessian;
    Matrix? gaussNewton;

    /// <summary>
    /// Compares the bare matrix with products from an independent code, and keeps it for the parts' comparison.
    /// </summary>
    public void Check(ICurvature part, Matrix matrix)
    {
        traces = part.SampleTraces(objective, checkpoint.Parameters);
        CurvatureVectorProduct? product = null;
        if (part is Hessian)
        {
            hessian = matrix.Copy();
            product = CurvatureVectorProduct.Hessian(objective, checkpoint.Parameters);
        }
        else if (part is GaussNewton)
        {
            gaussNewton = matrix.Copy();
            product = CurvatureVectorProduct.GaussNewton(objective, checkpoint.Parameters);
        }

        if (product is null) return;
        RandomStream stream = run.Stream($"products/{checkpoint.Index}");
        double worst = 0;
        double[] vector = new double[matrix.Rows];
        for (int draw = 0; draw < CheckedVectors; draw++)
        {
            for (int i = 0; i < vector.Length; i++) vector[i] = stream.Rademacher();
            double[] dense = matrix.Apply(vector), direct = product.Apply(vector);
            for (int i = 0; i < dense.Length; i++) dense[i] -= direct[i];
            worst = Math.Max(worst, Sums.Norm(dense) / Sums.Norm(direct));
        }

        Add(part.GetType().Name, "whole", "productError", worst, null, CheckedVectors,
            "largest |M v - product(v)| / |product(v)| over random signs v, the product by directional derivatives");
    }

    public void Add(string part, string block, Spectrum spectrum)
    {
        int p = spectrum.Values.Length, outputs = objective.Network.Outputs;
        double bound = spectrum.Bound;
        Put("trace", spectrum.Trace, TraceError(block), "trace of the matrix", "standard error over samples");
        Put("largest", spectrum.Largest, bound, "largest eigenvalue");
        Put("smallest", spectrum.Smallest, bound, "smallest eigenvalue");
        Put("negativeFraction", (double)spectrum.Negative(options.ZeroTolerance) / p, null,
            $"share of eigenvalues below -{options.ZeroTolerance:R} times the largest magnitude");
        Put("bulkFraction", (double)spectrum.Within(options.BulkFraction) / p, null,
            $"share of eigenvalues within {options.BulkFraction:R} of the largest magnitude");
        Put("rank", p - spectrum.Within(options.ZeroTolerance), null,
            $"eigenvalues beyond {options.ZeroTolerance:R} times the largest magnitude");
        (int outliers, double gap) = spectrum.Outliers(2 * outputs);
        Put("outliers", outliers, null,
            "eigenvalues above the widest gap at the top: the k up to twice the number of outputs with the "
            + "largest ratio h_k / h_(k+1)");
        Put("outlierGap", gap, null, "the ratio of that gap");
        Put("topShare", TopShare(spectrum, outputs), null,
            "share of the sum of squared eigenvalues that the largest ones carry, as many as there are outputs");
        Put("traceError", Math.Abs(spectrum.Trace - Sums.Sum(spectrum.Values)) / AbsoluteSum(spectrum.Values), null,
            "|trace - sum of eigenvalues| / sum of their magnitudes");

        void Put(string measure, double value, double? uncertainty, string definition, string kind = Rounding) =>
            Add(part, block, measure, value, uncertainty, objective.Data.Count, definition, kind);
    }

    /// <summary>What the two parts say together.</summary>
    public void Finish()
    {
        if (hessian is null || gaussNewton is null) return;
        double norm = hessian.FrobeniusNorm();
        for (int i = 0; i < hessian.Data.Length; i++) hessian.Data[i] -= gaussNewton.Data[i];
        double rest = hessian.FrobeniusNorm() / norm;
        Add("Hessian", "whole", "residualShare", rest, null, objective.Data.Count,
            "|H - G| / |H|, Frobenius, G Gauss-Newton");
        Add("Hessian", "whole", "gaussNewtonShare", 1 - rest * rest, null, objective.Data.Count,
            "1 - |H - G|^2 / |H|^2: share of the Hessian's squared norm that Gauss-Newton explains");
    }

    static string[] Names(Checkpoint checkpoint, Checkpoint last)
    {
        List<string> result = [$"epoch-{checkpoint.Epoch:R}"];
        if (checkpoint.Index == 0) result.Add("initial");
        if (checkpoint == last) result.Add("final");
        return [.. result];
    }

    /// <summary>Standard error of the trace over samples, of all layers or of one.</summary>
    double? TraceError(string block)
    {
        if (traces.Rows < 2) return null;
        double[] each = new double[traces.Rows];
        foreach (DenseLayer layer in objective.Network.Layers)
        {
            if (block != "whole" && block != layer.Name) continue;
            for (int n = 0; n < each.Length; n++) each[n] += traces[n, layer.Index];
        }

        return Sums.StandardError(each);
    }

    static double TopShare(Spectrum spectrum, int count)
    {
        double[] squares = [.. spectrum.Values.Select(value => value * value)];
        Array.Sort(squares);
        double total = Sums.Sum(squares);
        return total == 0 ? 0 : Sums.Sum(squares.AsSpan(Math.Max(0, squares.Length - count))) / total;
    }

    static double AbsoluteSum(double[] values) => Sums.Sum([.. values.Select(Math.Abs)]);

    void Add(
        string part, string block, string measure, double value, double? uncertainty, long samples, string definition,
        string kind = Rounding)
    {
        string path = part == "Hessian" ? "" : $"{char.ToLowerInvariant(part[0])}{part[1..]}.";
        if (block != "whole") path += $"{block}.";
        foreach (string name in names)
        {
            run.Measures.Add($"hessian.{name}.{path}{measure}", value, uncertainty,
                uncertainty is null ? null : kind, samples, definition: definition);
        }
    }
}
