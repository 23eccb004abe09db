using Eigenspectrum.Stages.Tables;
using System.Globalization;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>Ranks over a grid of sizes: by formula, in exact arithmetic and in floating point.</summary>
sealed class RankStudy
{
    readonly RankOptions options;
    readonly StageRun run;
    readonly int quadratureNodes;
    readonly List<(RankSubject Subject, int Inputs, int[] Hidden)> grid = [];
    readonly (int Inputs, int Hidden)? own;
    double hiddenVariance = 1;
    double outputVariance = 1;

    /// <summary>Lays the grid out; nothing is computed yet.</summary>
    /// <exception cref="UserErrorException">There is no activation, or a rank cannot be found.</exception>
    public RankStudy(RankOptions options, int quadratureNodes, StageRun run)
    {
        (this.options, this.quadratureNodes, this.run) = (options, quadratureNodes, run);
        IActivation[] activations = options.Activations ?? [OfTeachers(out own)];
        foreach (IActivation activation in activations)
        {
            var subject = RankSubject.Of(activation);
            if (RankGrid.Problem(options, subject, own) is { } problem)
                throw new UserErrorException($"hessian.ranks: {problem}.");
            foreach ((int inputs, int[] hidden) in RankGrid.Of(options, subject, own))
                grid.Add((subject, inputs, hidden));
        }
    }

    /// <summary>Writes ranks.parquet, batch-ranks.parquet, and the measures.</summary>
    public void Run()
    {
        int[][][] exact = new int[grid.Count][][];
        ParallelChunks.For(grid.Count, run.Threads, i => exact[i] = Exact(grid[i].Subject, grid[i].Inputs,
            grid[i].Hidden[^1]));
        (int Row, int Hidden)[] sizes = [.. grid.SelectMany((row, i) => row.Hidden.Select(k => (i, k)))];
        var cells = new RankCell[sizes.Length];
        ParallelChunks.For(sizes.Length, run.Threads, i =>
        {
            (int row, int hidden) = sizes[i];
            (RankSubject subject, int inputs, _) = grid[row];
            int[] ranks = [.. exact[row].Select(byWidth => byWidth[hidden - 1])];
            cells[i] = new(subject, inputs, hidden, subject.Predict(inputs, hidden, options.DegreeShift),
                ranks.Length > 0 ? ranks[0] : null, Floating(subject, inputs, hidden), [.. ranks.Skip(1)]);
        });
        new RankTable(options, hiddenVariance, outputVariance).Write(cells, run);
        new RankMeasures(options, cells).Report(run);
        if (own is { } size) RankMeasures.ReportOwn(cells.First(c => (c.Inputs, c.Hidden) == size), run.Measures);
    }

    /// <summary>The ranks by width, of the population and each number of samples; none without a polynomial.</summary>
    int[][] Exact(RankSubject subject, int inputs, int hidden)
    {
        if (subject.Coefficients is null) return [];
        RandomStream stream = run.Stream("ranks.exact").Substream($"{subject.Name}, {inputs}");
        return
        [
            ExactRank.ByWidth(subject.Coefficients, inputs, hidden, stream),
            .. options.Samples.Select(n => ExactRank.ByWidth(subject.Coefficients, inputs, hidden, stream, n)),
        ];
    }

    FloatingRank? Floating(RankSubject subject, int inputs, int hidden)
    {
        if (hidden * (inputs + 1L) > options.LargestFloating) return null;
        RandomStream stream = run.Stream("ranks.floating").Substream($"{subject.Name}, {inputs}, {hidden}");
        Matrix first = Normal(stream, hidden, inputs, hiddenVariance);
        Matrix second = Normal(stream, 1, hidden, outputVariance);
        // twice the nodes that are asked for, so that the error is that of those nodes
        IGaussianKernel kernel = KernelChoice.For(subject.Activation, 2 * quadratureNodes);
        Matrix hessian = PopulationHessian.Of(first, second, kernel);
        double error = PopulationHessian.QuadratureError(hessian, first, second, kernel);
        if (!double.IsFinite(hessian.LargestMagnitude())) return null;
        double[] values = SymmetricEigen.Values(hessian);
        return FloatingRank.Of(values, options.ToleranceFactor, options.CoarseTolerance, error);
    }

    static Matrix Normal(RandomStream stream, int rows, int columns, double variance)
    {
        var weights = new Matrix(rows, columns);
        stream.Normals(weights.Data);
        double deviation = Math.Sqrt(variance);
        foreach (ref double weight in weights.Data.AsSpan()) weight *= deviation;
        return weights;
    }

    IActivation OfTeachers(out (int Inputs, int Hidden)? size)
    {
        size = null;
        if (!run.HasInput("GenerateData", "teachers.parquet"))
        {
            throw new UserErrorException(
                "hessian.ranks names no activations, and the data are no teachers to take one from; list "
                + "'activations', or take the data source TeacherStudent.");
        }

        using var table = TableReader.Open(run.Input("GenerateData", "teachers.parquet"));
        hiddenVariance = Number("hiddenVariance");
        outputVariance = Number("outputVariance");
        if (Number("outputs") == 1) size = ((int)Number("inputs"), (int)Number("hidden"));
        return CanonicalOptions.Read<IActivation>(table.Metadata["activation"], "teachers.parquet, activation");

        double Number(string name) => double.Parse(table.Metadata[name], CultureInfo.InvariantCulture);
    }
}
