using System.Globalization;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>Writes ranks.parquet, a row a size, and batch-ranks.parquet, a row a size and number of samples.</summary>
sealed class RankTable(RankOptions options, double hiddenVariance, double outputVariance)
{
    public void Write(IReadOnlyList<RankCell> cells, StageRun run)
    {
        new Table()
            .Add("activation", Column(c => (string?)c.Subject.Name))
            .Add("degree", Column(c => c.Subject.Support?.Degree))
            .Add("inputs", Column(c => c.Inputs))
            .Add("hidden", Column(c => c.Hidden))
            .Add("parameters", Column(c => c.Prediction.Parameters))
            .Add("monomials", Column(c => c.Subject.Support?.Monomials(c.Inputs)))
            .Add("exactRank", Column(c => c.Exact))
            .Add("errorProbability", Column(c => c.ErrorProbability))
            .Add("floatingRank", Column(c => c.Floating?.Rank))
            .Add("tolerance", Column(c => c.Floating?.Tolerance))
            .Add("smallestNonzero", Column(c => c.Floating?.SmallestNonzero))
            .Add("largestZero", Column(c => c.Floating?.LargestZero))
            .Add("coarseRank", Column(c => c.Floating?.CoarseRank))
            .Add("predictedRank", Column(c => c.Prediction.Rank))
            .Add("prediction", Column(c => (string?)Kind(c.Prediction.Kind)))
            .Add("bound", Column(c => c.Prediction.Bound))
            .Add("exceptional", Column(c => c.Prediction.IsExceptional))
            .Add("source", Column(c => (string?)c.Prediction.Source))
            .WithMetadata("prime", "2^50 - 27")
            .WithMetadata("toleranceFactor", Text(options.ToleranceFactor))
            .WithMetadata("coarseTolerance", Text(options.CoarseTolerance))
            .WithMetadata("degreeShift", Text(options.DegreeShift))
            .WithMetadata("hiddenVariance", Text(hiddenVariance))
            .WithMetadata("outputVariance", Text(outputVariance))
            .Write(run.Output("ranks.parquet"));
        (RankCell Cell, int N, int Rank)[] batches = [.. cells.Where(c => c.Exact is not null)
            .SelectMany(c => options.Samples.Select((n, i) => (c, n, c.Batches[i])))];
        if (batches.Length == 0) return;
        new Table()
            .Add("activation", Array.ConvertAll(batches, b => b.Cell.Subject.Name))
            .Add("inputs", Array.ConvertAll(batches, b => b.Cell.Inputs))
            .Add("hidden", Array.ConvertAll(batches, b => b.Cell.Hidden))
            .Add("samples", Array.ConvertAll(batches, b => b.N))
            .Add("exactRank", Array.ConvertAll(batches, b => b.Rank))
            .Add("predictedRank", Array.ConvertAll(batches, b => Math.Min(b.N, b.Cell.Exact!.Value)))
            .Write(run.Output("batch-ranks.parquet"));

        T[] Column<T>(Func<RankCell, T> value) => [.. cells.Select(value)];
    }

    static string Kind(RankKind kind) => kind switch
    {
        RankKind.Theorem => "theorem",
        RankKind.Observed => "observed",
        _ => "bound",
    };

    static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
