using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>Writes crossvalidated.parquet and crossvalidated-fits.parquet.</summary>
sealed class RepeatsTables : IDisposable
{
    readonly TableWriter spectra;
    readonly TableWriter fits;

    public RepeatsTables(StageRun run, RepeatsOptions options, string synthetic)
    {
        spectra = new(run.Output("crossvalidated.parquet"),
            [
                Text("layer"), Text("method"), Int("firstRank"), Int("lastRank"), Number("value"),
                Number("standardError"), Number("noise"), Number("publishedNoise"), Number("null"),
            ]);
        fits = new(run.Output("crossvalidated-fits.parquet"),
            [
                Text("layer"), Text("method"), Text("estimator"), Int("firstRank"), Int("lastRank"), Number("alpha"),
                Number("standardError"), Number("lower"), Number("upper"), Number("intercept"), Number("rSquared"),
                Int("points"), Int("masked"),
            ]);
        foreach (var writer in new[] { spectra, fits })
        {
            writer.SetMetadata("synthetic", synthetic);
            writer.SetMetadata("shuffles", $"{options.Shuffles}");
            writer.SetMetadata("centring", $"{options.Centring}");
            writer.SetMetadata("scaling", $"{options.Scaling}");
            writer.SetMetadata("bootstrap", $"{options.Bootstrap}");
            writer.SetMetadata("folds", $"{options.Folds}");
            writer.SetMetadata("confidence", options.Confidence.ToString("R"));
        }
        spectra.SetMetadata("normalization",
            "cvPCA: divided by the shared variance of all components; plain: by the sum of all eigenvalues; "
            + "cross-decomposition: covariance over the number of units");
    }

    public void Write(RepeatsResult result, RepeatsOptions options)
    {
        WriteSpectra(result);
        List<(string Method, IRankFit Asked, RankFit Fit, double Error)> found = [];
        foreach (var asked in options.Fits)
        {
            if (result.Exponent(asked) is { } exponent) found.Add(("cvPCA", asked, exponent.Fit, exponent.Error));
            if (asked.Fit(result.Single) is { } single) found.Add(("single", asked, single, single.StandardError));
            if (asked.Fit(result.Average) is { } mean) found.Add(("average", asked, mean, mean.StandardError));
        }
        Interval[] intervals = [.. found.Select(
            one => Bootstrap.Standard(one.Fit.Alpha, one.Error, options.Confidence))];
        fits.Write(new Table()
            .Add("layer", [.. found.Select(_ => result.Layer)])
            .Add("method", [.. found.Select(one => one.Method)])
            .Add("estimator", [.. found.Select(one => one.Asked.GetType().Name)])
            .Add("firstRank", [.. found.Select(one => one.Fit.FirstRank)])
            .Add("lastRank", [.. found.Select(one => one.Fit.LastRank)])
            .Add("alpha", [.. found.Select(one => one.Fit.Alpha)])
            .Add("standardError", [.. found.Select(one => one.Error)])
            .Add("lower", [.. intervals.Select(one => one.Lower)])
            .Add("upper", [.. intervals.Select(one => one.Upper)])
            .Add("intercept", [.. found.Select(one => one.Fit.Intercept)])
            .Add("rSquared", [.. found.Select(one => one.Fit.RSquared)])
            .Add("points", [.. found.Select(one => one.Fit.Points)])
            .Add("masked", [.. found.Select(one => one.Fit.Masked)]));
    }

    public void Commit()
    {
        spectra.Commit();
        fits.Commit();
    }

    public void Dispose()
    {
        spectra.Dispose();
        fits.Dispose();
    }

    void WriteSpectra(RepeatsResult result)
    {
        var cv = result.CrossValidated;
        double[] errors = [.. Enumerable.Range(0, cv.Values.Length).Select(k =>
            Bootstrap.StandardError([.. result.Resamples.Select(resample => resample[k])]) / cv.Total)];
        Ranked("cvPCA", Scaled(cv.Values, cv.Total), errors, Scaled(cv.Noise, cv.Total),
            Scaled(cv.PublishedNoise, cv.Total));
        Ranked("single", Scaled(result.Single, result.Single.Sum()), null, null, null);
        Ranked("average", Scaled(result.Average, result.Average.Sum()), null, null, null);
        var decomposition = result.Decomposition;
        Rows("crossDecomposition", [.. decomposition.Bins.Select(bin => bin.First)],
            [.. decomposition.Bins.Select(bin => bin.Last)], decomposition.Values, decomposition.StandardErrors, null,
            null, decomposition.NullDeviations);

        void Ranked(string method, double[] values, double[]? error, double[]? noise, double[]? published)
        {
            int[] ranks = [.. Enumerable.Range(1, values.Length)];
            Rows(method, ranks, ranks, values, error, noise, published, null);
        }

        void Rows(string method, int[] first, int[] last, double[] values, double[]? error, double[]? noise,
            double[]? published, double[]? zero)
        {
            double[] none = [.. values.Select(_ => double.NaN)];
            spectra.Write(new Table()
                .Add("layer", [.. values.Select(_ => result.Layer)])
                .Add("method", [.. values.Select(_ => method)])
                .Add("firstRank", first).Add("lastRank", last).Add("value", values)
                .Add("standardError", error ?? none).Add("noise", noise ?? none)
                .Add("publishedNoise", published ?? none).Add("null", zero ?? none));
        }
    }

    static double[] Scaled(double[] values, double total) => Array.ConvertAll(values, value => value / total);

    static Field Int(string name) => new(name, ColumnType.Int32);

    static Field Number(string name) => new(name, ColumnType.Double);

    static Field Text(string name) => new(name, ColumnType.String);
}
