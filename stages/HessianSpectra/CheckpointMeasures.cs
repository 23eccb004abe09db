using Eigenspectrum.Curvature;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Spectra;

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
    CurvaturePoint? kept;

    /// <summary>
    /// Compares the bare matrix with products from an independent code, and keeps it for the parts' comparison.
    /// </summary>
    public void Begin(ICurvature part, CurvaturePoint point)
    {
        traces = new(0, 0);
        if (objective.Network.IsDense)
        {
            double[] numbers = point.Once(
                "traces", () => [part.SampleTraces(objective, checkpoint.Parameters).Data])[0];
            traces = new(objective.Data.Count, numbers.Length / objective.Data.Count, numbers);
        }

        if (!point.HasWhole) return;
        Add(point.Name, "whole", "productError", point.Once("products", () => [[ProductError(point)]])[0][0], null,
            CheckedVectors,
            "largest |M v - product(v)| / |product(v)| over random signs v, the product by directional derivatives");
        Compare(part, point);
    }

    double ProductError(CurvaturePoint point)
    {
        Matrix matrix = point.Whole!;
        RandomStream stream = run.Stream($"products/{checkpoint.Index}");
        double worst = 0;
        double[] vector = new double[matrix.Rows];
        for (int draw = 0; draw < CheckedVectors; draw++)
        {
            for (int i = 0; i < vector.Length; i++) vector[i] = stream.Rademacher();
            double[] dense = matrix.Apply(vector), direct = point.Map.Apply(vector);
            Vectors.AddScaled(-1, direct, dense);
            double difference = Sums.Norm(dense);
            worst = Math.Max(worst, difference == 0 ? 0 : difference / Sums.Norm(direct));
        }

        return worst;
    }

    /// <summary>What Hessian and Gauss-Newton matrix say together, whichever comes first.</summary>
    void Compare(ICurvature part, CurvaturePoint point)
    {
        if (part is not (Hessian or GaussNewton)) return;
        if (kept is not { } other)
        {
            kept = point;
            return;
        }

        (CurvaturePoint hessian, CurvaturePoint gaussNewton) = part is Hessian ? (point, other) : (other, point);
        double rest = point.Once("comparison", () => [[Rest(hessian, gaussNewton)]])[0][0];
        Add("Hessian", "whole", "residualShare", rest, null, objective.Data.Count,
            "|H - G| / |H|, Frobenius, G Gauss-Newton");
        Add("Hessian", "whole", "gaussNewtonShare", 1 - rest * rest, null, objective.Data.Count,
            "1 - |H - G|^2 / |H|^2: share of the Hessian's squared norm that Gauss-Newton explains");
    }

    /// <summary>|H - G| / |H|.</summary>
    static double Rest(CurvaturePoint hessian, CurvaturePoint gaussNewton)
    {
        Matrix h = hessian.Whole!, g = gaussNewton.Whole!;
        double[] rows = new double[h.Rows], difference = new double[h.Columns];
        for (int i = 0; i < rows.Length; i++)
        {
            h.Row(i).CopyTo(difference);
            Vectors.AddScaled(-1, g.Row(i), difference);
            rows[i] = Sums.Norm(difference);
        }

        return Sums.Norm(rows) / h.FrobeniusNorm();
    }

    public void Add(string part, string block, Spectrum spectrum)
    {
        int p = spectrum.Parameters, outputs = objective.Network.Outputs;
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
        Put("traceError", TraceGap(spectrum), null,
            "|trace - sum of eigenvalues| / sum of their magnitudes");

        void Put(string measure, double value, double? uncertainty, string definition, string kind = Rounding) =>
            Add(part, block, measure, value, uncertainty, objective.Data.Count, definition, kind);
    }

    /// <summary>Lets the matrix go that was kept.</summary>
    public void Finish() => kept = null;

    /// <summary>What an estimate knows, each number with its uncertainty.</summary>
    public void Add(string part, string block, EstimatedSpectrum spectrum)
    {
        SpectralEstimate estimate = spectrum.Estimate;
        int p = spectrum.Parameters;
        const string Residual = "residual", Sampling = "95 % interval over probes";
        (double largest, double largestError) = spectrum.Largest;
        (double smallest, double smallestError) = spectrum.Smallest;
        double norm = Math.Max(Math.Abs(largest), Math.Abs(smallest));
        Put("largest", largest, largestError, Residual, "largest eigenvalue");
        Put("smallest", smallest, smallestError, Residual, "smallest eigenvalue");
        SampledMean mean = estimate.Mean(x => x), square = estimate.Mean(x => x * x);
        Put("trace", p * mean.Value, p * mean.HalfWidth(), Sampling, "trace of the matrix");
        Put("norm", Math.Sqrt(p * square.Value), Math.Sqrt(p / square.Value) * square.HalfWidth() / 2, Sampling,
            "Frobenius norm of the matrix");
        SpectrumCounts zeros = SpectrumCounts.Of(estimate, options.ZeroTolerance * norm);
        PutInterval("negativeFraction", zeros.Negative, p,
            $"share of eigenvalues below -{options.ZeroTolerance:R} times the largest magnitude");
        PutInterval("rank", zeros.Rank, 1, $"eigenvalues beyond {options.ZeroTolerance:R} times the largest magnitude");
        SpectrumCounts bulk = SpectrumCounts.Of(estimate, options.BulkFraction * norm);
        PutInterval("bulkFraction", bulk.Zero, p,
            $"share of eigenvalues within {options.BulkFraction:R} of the largest magnitude");
        Put("products", estimate.Products, null, null, "matrix-vector products");

        void Put(string measure, double value, double? uncertainty, string? kind, string definition) =>
            Add(part, block, measure, value, uncertainty is { } error && double.IsFinite(error) ? error : null,
                objective.Data.Count, definition, kind ?? Residual);

        void PutInterval(string measure, SpectralInterval interval, double over, string definition) =>
            Put(measure, (interval.Lower + interval.Upper) / 2 / over, (interval.Upper - interval.Lower) / 2 / over,
                "half of the 95 % interval", definition);
    }

    static string[] Names(Checkpoint checkpoint, Checkpoint last)
    {
        List<string> result = [$"epoch-{checkpoint.Epoch:R}"];
        if (checkpoint.Index == 0) result.Add("initial");
        if (checkpoint == last) result.Add("final");
        return [.. result];
    }

    /// <summary>Standard error of the trace over samples, of all layers or of one; none of other blocks.</summary>
    double? TraceError(string block)
    {
        if (traces.Rows < 2) return null;
        double[] each = new double[traces.Rows];
        bool isKnown = block == "whole";
        foreach (DenseLayer layer in objective.Network.Layers)
        {
            if (block != "whole" && block != layer.Name) continue;
            isKnown = true;
            for (int n = 0; n < each.Length; n++) each[n] += traces[n, layer.Index];
        }

        return isKnown ? Sums.StandardError(each) : null;
    }

    static double TopShare(Spectrum spectrum, int count)
    {
        double[] squares = [.. spectrum.Values.Select(value => value * value)];
        Array.Sort(squares);
        double total = Sums.Sum(squares);
        return total == 0 ? 0 : Sums.Sum(squares.AsSpan(Math.Max(0, squares.Length - count))) / total;
    }

    static double TraceGap(Spectrum spectrum)
    {
        double rest = (spectrum.Parameters - spectrum.Values.Length) * spectrum.Smallest;
        double scale = Sums.Sum([.. spectrum.Values.Select(Math.Abs)]) + Math.Abs(rest);
        return scale == 0 ? 0 : Math.Abs(spectrum.Trace - Sums.Sum(spectrum.Values) - rest) / scale;
    }

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
