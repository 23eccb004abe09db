using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Where second moments end: sgd-stationary.parquet.</summary>
static class SgdStationary
{
    const string Prefix = "sloppiness.sgd.stationary";

    /// <summary>The fraction of the step size that is small enough for its limit.</summary>
    const double Small = 1e-4;

    public static void Report(SgdOptions options, SgdProblem problem, StageRun run)
    {
        List<(int Batch, double Noise, int Mode, double Value, double Limit)> rows = [];
        double residual = 0, limit = 0, slope = double.NaN;
        foreach (int batch in options.Simulation.Batches)
        {
            foreach (double noise in options.Simulation.Noises.Where(noise => noise > 0))
            {
                StochasticModes modes = problem.Modes(batch, noise);
                double[] values = modes.Stationary();
                double small = problem.StepSize * noise * noise / (2 * batch);
                for (int i = 0; i < values.Length; i++) rows.Add((batch, noise, i + 1, values[i], small));
                residual = Math.Max(residual, Residual(modes, values));
                limit = Math.Max(limit, FromLimit(problem, batch, noise));
                if (double.IsNaN(slope)) slope = Slope(problem.Eigenvalues, values);
            }
        }

        new Table().Add("batch", [.. rows.Select(row => row.Batch)])
            .Add("noise", [.. rows.Select(row => row.Noise)])
            .Add("mode", [.. rows.Select(row => row.Mode)])
            .Add("value", [.. rows.Select(row => row.Value)])
            .Add("smallStep", [.. rows.Select(row => row.Limit)])
            .Write(run.Output("sgd-stationary.parquet"));
        if (rows.Count == 0) return;
        run.Measures.Add($"{Prefix}.residual", residual,
            definition: "largest change of the stationary second moments in a step of the recursion, relative");
        run.Measures.Add($"{Prefix}.smallStep", limit,
            definition: $"largest |M_ii / (eta sigma^2 / 2B) - 1| at {Small:R} of the step size");
        if (!double.IsNaN(slope))
        {
            run.Measures.Add($"{Prefix}.slope", slope,
                definition: "slope of ln(lambda_i M_ii) over ln lambda_i: 1 for noise as sloppy as the inputs");
        }
    }

    static double Residual(StochasticModes modes, double[] values)
    {
        var recursion = new SecondMomentRecursion(
            new GaussianSamples(Matrix.Diagonal(modes.Eigenvalues), modes.Noise), modes.StepSize, modes.Batch,
            new double[values.Length], Matrix.Diagonal(values));
        recursion.Advance();
        Vectors.AddScaled(-1, Matrix.Diagonal(values).Data, recursion.Second.Data);
        return recursion.Second.LargestMagnitude() / values.Max();
    }

    static double FromLimit(SgdProblem problem, int batch, double noise)
    {
        double step = Small * problem.StepSize;
        var modes = new StochasticModes
        {
            Eigenvalues = problem.Eigenvalues,
            StepSize = step,
            Batch = batch,
            Noise = noise,
        };
        return modes.Stationary().Max(value => Math.Abs(value / (step * noise * noise / (2 * batch)) - 1));
    }

    static double Slope(double[] eigenvalues, double[] values)
    {
        (double[] X, double[] Y) = (
            [.. eigenvalues.Where(value => value > 0).Select(Elementary.Log)],
            [.. values.Zip(eigenvalues).Where(pair => pair.Second > 0)
                .Select(pair => Elementary.Log(pair.First * pair.Second))]);
        double x = Sums.Mean(X), y = Sums.Mean(Y), spread = 0, product = 0;
        for (int i = 0; i < X.Length; i++)
        {
            spread += (X[i] - x) * (X[i] - x);
            product += (X[i] - x) * (Y[i] - y);
        }

        return spread > 0 ? product / spread : double.NaN;
    }
}
