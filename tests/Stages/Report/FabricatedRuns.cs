using System.Security.Cryptography;
using System.Text;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Report.Tests;

/// <summary>Plausible artifacts of three kinds of experiment, to test and to look at the report alone.</summary>
sealed class FabricatedRuns(string root)
{
    internal List<RunInput> Inputs { get; } = [];

    internal void Add(string stage, string experiment, string run, long seed,
        Dictionary<string, string>? parameters, params (string File, Table Table)[] tables)
    {
        var folder = Path.Combine(root, stage, experiment, run);
        Directory.CreateDirectory(folder);
        foreach (var (file, table) in tables)
            table.Write(Path.Combine(folder, file));
        string[] text =
        [
            "format 1", $"stage {stage}", $"code {Hash(stage)}", $"seed {seed}", $"input data {Hash("data")}",
            """note options {"batch":100,"nested":{"rate":0.1},"list":[1,2]}""",
        ];
        var manifest = Manifest.Of(folder, Hash(run + stage), text);
        manifest.Write(folder);
        Inputs.Add(new RunInput(new RunId(stage, experiment, run), seed,
            parameters ?? new Dictionary<string, string>(StringComparer.Ordinal), folder, manifest));
    }

    internal void TeacherStudent(string experiment, int teachers)
    {
        foreach (var (inputs, hidden) in new[] { (10, 20), (30, 10) })
        {
            var random = new RandomStream(1, $"{experiment}/{inputs}");
            var spectra = Enumerable.Range(0, teachers).Select(_ => Teacher(random, inputs, hidden)).ToArray();
            var zeros = hidden * (inputs + 1) - inputs;
            double[] values = [.. spectra.SelectMany(s => s.Concat(new double[zeros]))];
            var measures = new MeasureTable();
            measures.Add("hessian.law.ks", inputs == 10 ? 0.0113 : 0.0161, 0.0031, "bootstrap standard error", teachers,
                definition: "Kolmogorov-Smirnov distance of the pooled nonzero eigenvalues from the law");
            measures.Add("hessian.identity.error", inputs == 10 ? 3.1e-15 : 8.7e-15, samples: teachers,
                definition: "largest relative difference from the exact eigenvalues");
            measures.Add("hessian.zeros.unexpected", 0, definition: "zero eigenvalues more or fewer than P − d");
            Dictionary<string, string> parameters = new(StringComparer.Ordinal)
            { ["data.inputs"] = $"{inputs}", ["data.hidden"] = $"{hidden}" };
            Add("HessianSpectra", experiment, $"inputs-{inputs}.hidden-{hidden}.seed-1", 1, parameters,
                ("eigenvalues.parquet", Eigenvalues(spectra.Length, inputs + zeros, values)),
                ("law.parquet", Law([.. spectra.SelectMany(s => s)], inputs)),
                ("measures.parquet", measures.ToTable()));
        }
    }

    internal void Hessian(string experiment, int parameters)
    {
        var random = new RandomStream(2, experiment);
        double[] epochs = [0, 1, 5, 60];
        (string, int)[] blocks = [("whole", parameters), ("layer1", parameters * 4 / 5), ("layer2", parameters / 5)];
        var rows = new List<(int Checkpoint, double Epoch, string Part, string Block, int Rank, double Value)>();
        for (var c = 0; c < epochs.Length; c++)
        {
            foreach (var part in new[] { "Hessian", "GaussNewton" })
            {
                foreach (var (block, size) in blocks)
                {
                    var spectrum = Spectrum(random, size, c, part == "Hessian", block == "whole" ? 1 : 0.7);
                    rows.AddRange(spectrum.Select((v, i) => (c, epochs[c], part, block, i + 1, v)));
                }
            }
        }
        var measures = new MeasureTable();
        measures.Add("hessian.final.outliers", 9, definition: "eigenvalues above the widest gap at the top");
        measures.Add("hessian.final.bulkFraction", 0.87, 0.004, "binomial standard error", parameters);
        Add("HessianSpectra", experiment, "seed-1", 1, null,
            ("eigenvalues.parquet", new Table()
                .Add("checkpoint", [.. rows.Select(r => (int?)r.Checkpoint)])
                .Add("step", [.. rows.Select(r => (long?)(long)(r.Epoch * 14))])
                .Add("epoch", [.. rows.Select(r => (double?)r.Epoch)])
                .Add("teacher", [.. rows.Select(_ => (int?)null)])
                .Add("part", [.. rows.Select(r => r.Part)]).Add("block", [.. rows.Select(r => r.Block)])
                .Add("rank", [.. rows.Select(r => r.Rank)]).Add("value", [.. rows.Select(r => r.Value)])
                .Add("bound", [.. rows.Select(_ => 1e-13)]).WithMetadata("zeroTolerance", "1E-09")),
            ("measures.parquet", measures.ToTable()));
        Training(experiment, 1, epochs);
    }

    internal void Geometry(string experiment, int[] seeds, int[] sizes)
    {
        double[] epochs = [0, 1, 2, 5, 10];
        foreach (var seed in seeds)
        {
            Training(experiment, seed, epochs);
            var random = new RandomStream((ulong)seed, experiment);
            double Alpha(int layer, double epoch) =>
                1.9 - 0.15 * layer - 0.6 * epoch / (epoch + 2) + 0.03 * random.Normal();
            double Value(int rank, int size, double alpha) =>
                30 * Math.Pow(rank, -alpha) * Math.Exp(-Math.Pow(rank / (0.8 * size), 4) + 0.05 * random.Normal());
            var keys = epochs.SelectMany((e, c) => sizes.Select((size, l) => (Epoch: e, Checkpoint: c, Size: size,
                Layer: l == 0 ? "input" : $"layer{l}", Alpha: Alpha(l, e)))).ToArray();
            var ranks = keys.SelectMany(k => Enumerable.Range(1, k.Size).Select(r =>
                (Key: k, Rank: r, Value: Value(r, k.Size, k.Alpha)))).ToArray();
            (int, double, string)[] rankKeys = [.. ranks.Select(r => (r.Key.Checkpoint, r.Key.Epoch, r.Key.Layer))];
            var measures = new MeasureTable();
            measures.Add("geometry.layer1.alpha", 1.24 + 0.02 * seed, 0.021, "standard error of the fit", 2000);
            Add("RepresentationGeometry", experiment, $"seed-{seed}", seed, null,
                ("spectra.parquet", Keys(new Table(), rankKeys)
                    .Add("rank", [.. ranks.Select(r => r.Rank)]).Add("value", [.. ranks.Select(r => r.Value)])
                    .Add("lower", [.. ranks.Select(r => r.Value * 0.85)])
                    .Add("upper", [.. ranks.Select(r => r.Value * 1.15)])),
                ("fits.parquet", Keys(new Table(), [.. keys.Select(k => (k.Checkpoint, k.Epoch, k.Layer))])
                    .Add("estimator", [.. keys.Select(_ => "WeightedPowerLaw")])
                    .Add("firstRank", [.. keys.Select(_ => 3)])
                    .Add("lastRank", [.. keys.Select(k => Math.Min(100, k.Size / 2))])
                    .Add("alpha", [.. keys.Select(k => k.Alpha)]).Add("standardError", [.. keys.Select(_ => 0.02)])
                    .Add("lower", [.. keys.Select(k => k.Alpha - 0.05)])
                    .Add("upper", [.. keys.Select(k => k.Alpha + 0.05)])
                    .Add("rSquared", [.. keys.Select(_ => 0.99)])),
                ("dimensions.parquet", new Table()
                    .Add("checkpoint", [.. keys.SelectMany(k => new[] { k.Checkpoint, k.Checkpoint })])
                    .Add("layer", [.. keys.SelectMany(k => new[] { k.Layer, k.Layer })])
                    .Add("metric", [.. keys.SelectMany(_ => new[] { "ParticipationRatio", "EntropyRank" })])
                    .Add("value", [.. keys.SelectMany(k => new[] { 12 / k.Alpha, 30 / k.Alpha })])
                    .Add("lower", [.. keys.SelectMany(k => new[] { 11 / k.Alpha, 29 / k.Alpha })])
                    .Add("upper", [.. keys.SelectMany(k => new[] { 13 / k.Alpha, 31 / k.Alpha })])),
                ("measures.parquet", measures.ToTable()));
        }
    }

    void Training(string experiment, int seed, double[] epochs)
    {
        var random = new RandomStream((ulong)seed, experiment + "/train");
        var last = epochs[^1];
        double[] steps = [.. Enumerable.Range(1, 1000).Select(i => (double)i)];
        double Loss(double epoch) => 0.05 + 2.25 / (1 + 2 * epoch) + 0.01 * seed;
        Add("Train", experiment, $"seed-{seed}", seed, null, ("training.parquet", new Table()
            .Add("step", [.. steps.Select(s => (long)s)]).Add("epoch", [.. steps.Select(s => s * last / 1000)])
            .Add("loss", [.. steps.Select(s => Loss(s * last / 1000) * Math.Exp(0.2 * random.Normal()))])));
        string[] splits = ["train", "test"];
        var rows = epochs.SelectMany((e, c) => splits.Select(s => (Epoch: e, Checkpoint: c, Split: s))).ToArray();
        double[] quantiles = [0, 0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 1];
        var margins = rows.SelectMany(r => quantiles.Select((q, i) =>
            (r, q, Margin: (i - 3) * 0.6 * (1 + r.Epoch / 4)))).ToArray();
        double Accuracy(double epoch, string split) => 0.97 - 0.87 / (1 + 3 * epoch) - (split == "test" ? 0.03 : 0);
        Add("Evaluate", experiment, $"seed-{seed}", seed, null,
            ("evaluation.parquet", Keys(new Table(), [.. rows.Select(r => (r.Checkpoint, r.Epoch, ""))], layer: false)
                .Add("split", [.. rows.Select(r => r.Split)])
                .Add("loss", [.. rows.Select(r => Loss(r.Epoch) * (r.Split == "test" ? 1.2 : 1))])
                .Add("accuracy", [.. rows.Select(r => (double?)Accuracy(r.Epoch, r.Split))])),
            ("margins.parquet", new Table().Add("checkpoint", [.. margins.Select(m => m.r.Checkpoint)])
                .Add("split", [.. margins.Select(m => m.r.Split)]).Add("quantile", [.. margins.Select(m => m.q)])
                .Add("margin", [.. margins.Select(m => m.Margin)])));
    }

    static Table Keys(Table table, (int Checkpoint, double Epoch, string Layer)[] keys, bool layer = true)
    {
        table.Add("checkpoint", [.. keys.Select(k => k.Checkpoint)])
            .Add("step", [.. keys.Select(k => (long)(100 * k.Epoch))]).Add("epoch", [.. keys.Select(k => k.Epoch)]);
        return layer ? table.Add("layer", [.. keys.Select(k => k.Layer)]) : table;
    }

    static Table Eigenvalues(int teachers, int each, double[] values) => new Table()
        .Add("checkpoint", new int?[values.Length]).Add("step", new long?[values.Length])
        .Add("epoch", new double?[values.Length])
        .Add("teacher", [.. Enumerable.Range(0, values.Length).Select(i => (int?)(i / each))])
        .Add("part", [.. values.Select(_ => "Hessian")]).Add("block", [.. values.Select(_ => "whole")])
        .Add("rank", [.. Enumerable.Range(0, values.Length).Select(i => i % each + 1)]).Add("value", values)
        .Add("bound", [.. values.Select(_ => 1e-13)]).WithMetadata("teachers", $"{teachers}");

    static Table Law(double[] values, int nonzero)
    {
        double mean = Sums.Mean(values), width = Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / values.Length);
        double[] x = [.. Enumerable.Range(0, 400).Select(i => Math.Max(0, mean - 3 * width) + i * 6 * width / 399)];
        double Density(double v) =>
            Math.Exp(-(v - mean) * (v - mean) / (2 * width * width)) / (width * Math.Sqrt(2 * Math.PI));
        return new Table().Add("x", x)
            .Add("density", [.. x.Select(Density)])
            .Add("distribution", [.. x.Select(v => Elementary.Erfc((mean - v) / width / Math.Sqrt(2)) / 2)])
            .WithMetadata("law", "scaled chi-square plus scaled Marchenko-Pastur")
            .WithMetadata("nonzero", $"{nonzero}");
    }

    static double[] Teacher(RandomStream random, int inputs, int hidden)
    {
        var weights = new Matrix(hidden, inputs);
        random.Normals(weights.Data);
        var shift = random.ChiSquare(hidden);
        return [.. SymmetricEigen.Values(Matrix.Gram(weights)).Select(v => v + shift).OrderDescending()];
    }

    static double[] Spectrum(RandomStream random, int size, int checkpoint, bool negative, double scale) =>
        [.. Enumerable.Range(0, size).Select(i =>
            i < 9 ? scale * (4 + checkpoint * 3) * Math.Exp(-0.2 * i)
            : (negative && i % (3 + 3 * checkpoint) == 0 ? -0.2 : 1) * scale * 0.4
                * Math.Exp(-8.0 * i / size + 0.3 * random.Normal()))
            .OrderDescending()];

    static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
