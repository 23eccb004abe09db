using Eigenspectrum.Artifacts;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>Writes what the comparison of models, the windows and the posteriors say.</summary>
sealed class AnalysisTables : IDisposable
{
    const int PosteriorPoints = 161;
    const double PosteriorReach = 4; // standard deviations
    const int LastRank = 500, LargestFirst = 100;

    readonly GeometryOptions options;
    readonly TableWriter models;
    readonly TableWriter verdicts;
    readonly TableWriter windows;
    readonly TableWriter posteriors;

    /// <summary>Opens the tables.</summary>
    /// <param name="writer">A writer of a file with these columns behind the keys.</param>
    /// <param name="options">The stage's options.</param>
    public AnalysisTables(Func<string, Field[], TableWriter> writer, GeometryOptions options)
    {
        this.options = options;
        models = writer("models.parquet",
        [
            new("model", ColumnType.String), new("formula", ColumnType.String), Shape,
            new("firstRank", ColumnType.Int32),
            new("lastRank", ColumnType.Int32), new("residual", ColumnType.Double), new("aicc", ColumnType.Double),
            new("difference", ColumnType.Double), new("weight", ColumnType.Double), new("wins", ColumnType.Double),
            new("noBetter", ColumnType.Double), new("break", ColumnType.Int32, true),
            new("coefficients", ColumnType.DoubleList), new("fitted", ColumnType.DoubleList),
        ]);
        verdicts = writer("verdicts.parquet",
        [
            new("verdict", ColumnType.String), new("reason", ColumnType.String),
            new("warning", ColumnType.String, true), new("firstRank", ColumnType.Int32),
            new("lastRank", ColumnType.Int32), new("samples", ColumnType.Int32), new("units", ColumnType.Int32),
            new("constantUnits", ColumnType.Int32), Number("difference"), Number("pValue"), Number("rSquared"),
            new("rSquaredFirstRank", ColumnType.Int32, true), new("rSquaredLastRank", ColumnType.Int32, true),
            new("rSquaredPasses", ColumnType.Boolean, true), Number("posteriorMean"), Number("posteriorDeviation"),
            Number("posteriorLower"), Number("posteriorUpper"), Number("residualScale"),
        ]);
        windows = writer("windows.parquet",
        [
            new("firstRank", ColumnType.Int32), new("lastRank", ColumnType.Int32), new("alpha", ColumnType.Double),
            new("rSquared", ColumnType.Double),
        ]);
        posteriors = writer("posteriors.parquet",
            [new("alpha", ColumnType.Double), new("density", ColumnType.Double)]);
        windows.SetMetadata("weights", "1/n");
        models.SetMetadata("wins", "share of the resamples of the stimuli in which the model has the least AICc");
        models.SetMetadata("noBetter", "(1 + resamples in which it is no better than a power law)/(1 + resamples)");
        verdicts.SetMetadata("pValue", "share of samples simulated from the power law with at least this difference");
        posteriors.SetMetadata("model", "independent Gaussian residuals of ln lambda of variance v + t^2, v = "
            + $"{options.Comparison.SamplingVariance}; flat in alpha and intercept, 1/s in their standard deviation");
    }

    static Field Shape => new("shape", ColumnType.String, true);

    public void Write(LayerGeometry geometry)
    {
        WriteModels(geometry);
        WriteVerdict(geometry);
        WriteWindows(geometry);
        if (geometry.Analysis.Posterior is not { } posterior)
            return;
        double[] alphas = [.. Enumerable.Range(0, PosteriorPoints).Select(k => posterior.Mean
            + PosteriorReach * posterior.StandardDeviation * (2.0 * k / (PosteriorPoints - 1) - 1))];
        posteriors.Write(GeometryTables.KeyColumns(geometry.Key, alphas.Length).Add("alpha", alphas)
            .Add("density", [.. alphas.Select(posterior.Density)]));
    }

    public void Commit()
    {
        models.Commit();
        verdicts.Commit();
        windows.Commit();
        posteriors.Commit();
    }

    public void Dispose()
    {
        models.Dispose();
        verdicts.Dispose();
        windows.Dispose();
        posteriors.Dispose();
    }

    static Field Number(string name) => new(name, ColumnType.Double, true);

    void WriteModels(LayerGeometry geometry)
    {
        SpectrumAnalysis analysis = geometry.Analysis;
        if (analysis.Fits is not { } fits || analysis.Wins is not { } wins)
            return;
        models.Write(GeometryTables.KeyColumns(geometry.Key, fits.Length)
            .Add("model", [.. fits.Select(fit => fit.Name)])
            .Add("formula", [.. fits.Select(fit => fit.Model.Formula)])
            .Add("shape", [.. fits.Select(fit => fit.Shape?.ToString())])
            .Add("firstRank", [.. fits.Select(_ => analysis.Window.First)])
            .Add("lastRank", [.. fits.Select(_ => analysis.Window.Last)])
            .Add("residual", [.. fits.Select(fit => Math.Sqrt(fit.ResidualSumOfSquares / analysis.Window.Length))])
            .Add("aicc", [.. fits.Select(fit => fit.Aicc)])
            .Add("difference", [.. fits.Select(fit => fit.Difference)])
            .Add("weight", [.. fits.Select(fit => fit.Weight)])
            .Add("wins", wins.Shares)
            .Add("noBetter", [.. fits.Select((_, i) => wins.NoBetterThanPowerLaw(i))])
            .Add("break", [.. fits.Select(fit => fit.Break)])
            .Add("coefficients", [.. fits.Select(fit => fit.Coefficients)])
            .Add("fitted", [.. fits.Select(fit => fit.Fitted)]));
    }

    void WriteVerdict(LayerGeometry geometry)
    {
        SpectrumAnalysis analysis = geometry.Analysis;
        Interval? credible = analysis.Posterior?.Credible(options.Confidence);
        verdicts.Write(GeometryTables.KeyColumns(geometry.Key, 1)
            .Add("verdict", [analysis.Verdict.Shape.ToString()])
            .Add("reason", [analysis.Verdict.Reason])
            .Add("warning", [analysis.Warning])
            .Add("firstRank", [analysis.Window.First])
            .Add("lastRank", [analysis.Window.Last])
            .Add("samples", [geometry.Stimuli])
            .Add("units", [geometry.Units])
            .Add("constantUnits", [geometry.Constant])
            .Add("difference", [analysis.PowerLawDifference])
            .Add("pValue", [analysis.PValue])
            .Add("rSquared", [analysis.Criterion?.RSquared])
            .Add("rSquaredFirstRank", [analysis.Criterion?.FirstRank])
            .Add("rSquaredLastRank", [analysis.Criterion?.LastRank])
            .Add("rSquaredPasses", [analysis.Criterion?.Passes])
            .Add("posteriorMean", [analysis.Posterior?.Mean])
            .Add("posteriorDeviation", [analysis.Posterior?.StandardDeviation])
            .Add("posteriorLower", [credible?.Lower])
            .Add("posteriorUpper", [credible?.Upper])
            .Add("residualScale", [analysis.Posterior?.Scale]));
    }

    void WriteWindows(LayerGeometry geometry)
    {
        int positive = geometry.Spectrum.Count(value => value > 0), end = Math.Min(LastRank, positive);
        double ratio = options.Comparison.WindowRatio;
        if (end < RankWindow.SmallestLast)
            return;
        var curve = new WindowCurve(geometry.Spectrum);
        (RankWindow Window, double Alpha, double RSquared)[] rows =
        [
            .. Ends(1, Math.Min(LargestFirst, end), ratio, window => window.First).SelectMany(first =>
                Ends(RankWindow.SmallestLast, end, ratio, window => window.Last)
                    .Select(last => new RankWindow(first, last)))
                .Where(window => window.Length >= 5)
                .Select(window => curve.At(window) is var (alpha, rSquared) ? (window, alpha, rSquared) : default),
        ];
        windows.Write(GeometryTables.KeyColumns(geometry.Key, rows.Length)
            .Add("firstRank", [.. rows.Select(row => row.Window.First)])
            .Add("lastRank", [.. rows.Select(row => row.Window.Last)])
            .Add("alpha", [.. rows.Select(row => row.Alpha)])
            .Add("rSquared", [.. rows.Select(row => row.RSquared)]));
    }

    // The grid, with the ends of published windows.
    static IEnumerable<int> Ends(int first, int last, double ratio, Func<RankWindow, int> end) =>
        WindowCurve.Grid(first, last, ratio)
            .Concat(PublishedWindows.All.Select(window => end(window.Ranks)).Where(n => n >= first && n <= last))
            .Distinct().Order();
}
