namespace Eigenspectrum.Figures.Tests;

/// <summary>Figures of every kind, from closed forms, for the tests of structure and for looking at.</summary>
public static class Gallery
{
    public static IReadOnlyList<string> Names { get; } =
        ["spectrum", "histogram", "symmetric", "training", "heat", "bars", "crowded", "extremes", "pictures"];

    public static Figure Of(string name) => name switch
    {
        "spectrum" => Spectrum(),
        "histogram" => WithLaw(),
        "symmetric" => Symmetric(),
        "training" => Training(),
        "heat" => Heat(),
        "bars" => BarChart(),
        "crowded" => Crowded(),
        "extremes" => Extremes(),
        "pictures" => Pictures(),
        _ => throw new ArgumentException($"no figure '{name}'", nameof(name)),
    };

    static Figure Pictures()
    {
        static double[] Ring(int seed) => [.. Enumerable.Range(0, 15 * 12).Select(i =>
            Math.Exp(-Math.Pow(Math.Sqrt(Math.Pow((i % 12) - 5.5, 2) + Math.Pow((i / 12) - 7, 2)) - 2 - seed, 2)))];
        var panel = new Panel("", new Axis("class") { Categories = ["0", "1", "2"] },
            new Axis("") { Categories = ["weight decay 0.01, batch normalization", "sample"] })
        {
            Marks = [.. Enumerable.Range(0, 6).Select(i =>
                new Picture((i % 3 - 0.45, i % 3 + 0.45), (i / 3 - 0.45, i / 3 + 0.45), Ring(i), 12) { Gray = i > 2 })],
        };
        return new Figure("Sensitivity maps", "Two rows of pictures.", [panel]) { Columns = 1 };
    }

    static Figure Spectrum()
    {
        var rank = Thinning.Ranks(2000).Select(r => (double)r).ToArray();
        var value = rank.Select(r => 120 / r * (1 + 0.2 * Wiggle(r)) + 1e-4).ToArray();
        var fit = rank.Where(r => r is >= 11 and <= 500).ToArray();
        var panel = new Panel("layer 3", new Axis("rank n", Scale.Log), new Axis("eigenvalue λ_{n}", Scale.Log))
        {
            Note = "fit over ranks 11–500, α = 1.04 ± 0.01",
            Marks =
            [
                new Band(rank, [.. value.Select(v => v * 0.8)], [.. value.Select(v => v * 1.25)])
                    { Name = "95 % bootstrap" },
                new Points(rank, value) { Name = "eigenvalues" },
                new Line(fit, [.. fit.Select(r => 120 / r)]) { Color = 1, Dash = 1, Name = "power law, n^{−α}" },
                ReferenceLine.Slope(-1, 1, 60) with { Name = "slope −1" },
            ],
        };
        return new Figure("Eigenspectra of the layers", "Four log-log rank plots.",
            [.. new[] { "layer 3", "layer 4", "layer 5", "outputs" }.Select(title => panel with { Title = title })])
        { SharedLegend = true, SameX = true, SameY = true };
    }

    static Figure WithLaw()
    {
        var edges = Binning.Linear(0, 4, 40);
        var grid = Binning.Linear(0, 4, 400);
        double Law(double x) => x * Math.Max(0, 4 - x) * 3 / 32;
        double[] heights =
            [.. edges.Skip(1).Select((e, i) => Law((e + edges[i]) / 2) * (1 + 0.1 * Wiggle(i)))];
        var panel = new Panel("inputs 10, hidden 20", new Axis("eigenvalue"), new Axis("density"))
        {
            Note = "20,000 eigenvalues of 2,000 teachers",
            Marks =
            [
                new Histogram(edges, heights)
                    { Name = "eigenvalues, pooled" },
                new Line(grid, [.. grid.Select(Law)]) { Color = 1, Name = "law: χ² and Marchenko–Pastur" },
            ],
        };
        return new Figure("Linear law", "Histograms with a density.",
            [panel, panel with { Title = "inputs 30, hidden 10" }]);
    }

    static Figure Symmetric()
    {
        const double threshold = 1e-5;
        var positive = Binning.Logarithmic(threshold, 10, 48);
        var counts = positive.Skip(1).Select((_, i) => 60 * Math.Exp(-Math.Pow((i - 20) / 9.0, 2))).ToArray();
        var negative = positive.Take(30).Reverse().Select(e => -e).ToArray();
        var panel = new Panel("final", new Axis("eigenvalue", Scale.SymmetricLog) { Threshold = threshold },
            new Axis("count", Scale.Log) { Minimum = 0.5 })
        {
            Marks =
            [
                new Histogram(positive, counts) { Name = "positive" },
                new Histogram(negative, [.. counts.Take(29).Reverse().Select(c => c / 3)])
                    { Name = "negative", Color = 1 },
                new Histogram([-threshold, threshold], [420]) { Name = "zero within error", Color = 2 },
            ],
        };
        return new Figure("Hessian spectrum", "A histogram with two logarithmic sides.",
            [panel, panel with { Title = "start" }]);
    }

    static Figure Training()
    {
        double[] epoch = [0, 1, 2, 5, 10];
        Mark[] Curve(string name, int color, double level) =>
        [
            new Band(epoch,
                [.. epoch.Select(e => level / (1 + e) * 0.9)], [.. epoch.Select(e => level / (1 + e) * 1.1)])
                { Color = color },
            new Line(epoch, [.. epoch.Select(e => level / (1 + e))])
                { Color = color, Dash = color, Marker = (Marker)color, Name = name },
        ];
        double[] alpha = [1.8, 1.4, 1.2, 1.1, 1.05];
        return new Figure("Learning curves", "Losses and exponents through training.",
        [
            new Panel("loss", new Axis("epoch") { WholeNumbers = true }, new Axis("cross-entropy", Scale.Log))
                { Marks = [.. Curve("training", 0, 2.3), .. Curve("test", 1, 2.5)] },
            new Panel("exponent", new Axis("epoch") { WholeNumbers = true }, new Axis("exponent α"))
            {
                Marks =
                [
                    ReferenceLine.AtY(1) with { Name = "α = 1" },
                    new Line(epoch, alpha) { Width = 1 },
                    new ErrorBars(epoch, alpha, [.. alpha.Select(a => a - 0.08)], [.. alpha.Select(a => a + 0.08)])
                        { Name = "layer 1, mean of 3 seeds" },
                ],
            },
        ]);
    }

    static Figure Heat()
    {
        var values = new double[30, 40];
        for (var i = 0; i < 30; i++)
        {
            for (var j = 0; j < 40; j++)
                values[i, j] = Math.Exp(-((i - 12) * (i - 12) / 60.0) - (j - 25) * (j - 25) / 90.0);
        }
        var map = new HeatMap(Binning.Linear(-2, 2, 40), Binning.Linear(-1, 3, 30), values)
        { ColorAxis = new Axis("loss"), Contours = [0.2, 0.5, 0.8] };
        return new Figure("Loss surface", "A heat map with contours.",
        [
            new Panel("plane of two eigenvectors", new Axis("first direction"), new Axis("second direction"))
                { Marks = [map] },
        ]);
    }

    static Figure BarChart()
    {
        string[] classes = [.. Enumerable.Range(0, 60).Select(i => $"class {i}")];
        string[] layers = ["input", "layer 1", "layer 2", "a layer with a rather long name", "outputs"];
        return new Figure("Effective dimensions", "Bars for each layer.",
        [
            new Panel("", new Axis("") { Categories = layers }, new Axis("dimension"))
            {
                Marks =
                [
                    new Bars([0, 1, 2, 3, 4], [24, 18, 12, 7, 5])
                        { Width = 0.35, Shift = -0.19, Name = "participation ratio" },
                    new Bars([0, 1, 2, 3, 4], [60, 41, 22, 12, -3])
                        { Width = 0.35, Shift = 0.19, Color = 1, Name = "entropy" },
                ],
            },
            new Panel("Many names", new Axis("class") { Categories = classes }, new Axis("accuracy"))
                { Marks = [new Bars([.. classes.Select((_, i) => (double)i)], new double[60])] },
        ]);
    }

    static Figure Crowded()
    {
        double[] x = [.. Enumerable.Range(0, 300).Select(i => (double)i)];
        var marks = Enumerable.Range(0, 7).Select(k => (Mark)new Line(x, [.. x.Select(v => Wiggle(v * (k + 1)))])
        { Color = k, Dash = k, Name = $"series number {k} with a name that takes much room in any legend" }).ToArray();
        var panel = new Panel("A title so long that it can't stand on one line of a panel and is broken into two",
            new Axis("an axis label of many words that is also too long for the width it is given, as it happens"),
            new Axis("a vertical label that is longer than the plot is high, and so is broken as well"))
        { Marks = marks };
        const string title =
            "Everything is too long here, the title of the whole figure included, and still nothing is clipped";
        return new Figure(title, "Seven lines.", [panel, panel with { Legend = LegendPlacement.Right }]);
    }

    static Figure Extremes()
    {
        static Panel Of(string title, Axis x, Axis y, double[] xs, double[] ys) =>
            new(title, x, y) { Marks = [new Points(xs, ys)] };
        Panel[] panels =
        [
            Of("huge", new Axis("x"), new Axis("y"), [-1e300, 1e300], [0, double.MaxValue]),
            Of("tiny", new Axis("x"), new Axis("y"), [0, 5e-324], [1e-12, 3e-12]),
            Of("equal", new Axis("x"), new Axis("y", Scale.Log), [5, 5], [7, 7]),
            Of("empty", new Axis("x"), new Axis("y", Scale.Log), [], []),
            Of("far from zero", new Axis("x"), new Axis("y"), [1000000.001, 1000000.004], [-3, double.NaN]),
            Of("many decades", new Axis("x", Scale.Log), new Axis("y", Scale.Log), [1e-300, 1e300], [1 / 0.0, 0]),
        ];
        return new Figure("Extremes", "Ranges that break careless axes.", panels) { Columns = 3 };
    }

    static double Wiggle(double x) => 2 * (x * 0.6180339887498949 - Math.Floor(x * 0.6180339887498949)) - 1;
}
