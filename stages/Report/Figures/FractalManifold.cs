using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Figures;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.Report;

/// <summary>
/// A ring of stimuli coded with the eigenspectrum n^(-alpha), in a random projection: a cartoon, not data.
/// </summary>
/// <remarks>
/// Features cos(n t) and sin(n t) of amplitude n^(-alpha/2) for n = 1, 2, ..., as in Stringer et al. (2019): the code
/// of a ring, which has one dimension, is smooth for alpha above 1 + 2/1 = 3, and a fractal below.
/// </remarks>
[Description("A ring of stimuli coded with the eigenspectrum n^(-alpha), in a random projection: a cartoon, not data.")]
public sealed record FractalManifold : IReportFigure
{
    // Seen from 35 degrees beside the first axis and 22 above: cosines and sines.
    const double CosAside = 0.8191520442889918, SinAside = 0.573576436351046;
    const double CosAbove = 0.9271838545667874, SinAbove = 0.374606593415912;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    [MinLength(1)]
    [MaxLength(6)]
    [Range(0.0, 10.0)]
    [Description("The exponents of the spectra, a panel each.")]
    public IReadOnlyList<double> Exponents { get; init; } = [0.5, 1, 2, 4];

    [Range(16, 16_384)]
    [Description("How many angles of the ring.")]
    public int Angles { get; init; } = 4096;

    [Range(1, 4096)]
    [Description("How many frequencies n; at most half the angles can be told apart.")]
    public int Frequencies { get; init; } = 1000;

    [Range(0, int.MaxValue)]
    [Description("The seed of the random projection, the same for all exponents.")]
    public int Seed { get; init; } = 1;

    /// <inheritdoc/>
    public int Place => 52;

    /// <inheritdoc/>
    public bool OnlyIfNamed => true;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => true;

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var frequencies = Math.Min(Frequencies, Angles / 2);
        var weights = new double[6 * frequencies];
        new RandomStream((ulong)Seed, "report/fractal-manifold").Normals(weights);
        double[] cosines = [.. Enumerable.Range(0, Angles).Select(i => Elementary.Cos(2 * Math.PI * i / Angles))];
        double[] sines = [.. Enumerable.Range(0, Angles).Select(i => Elementary.Sin(2 * Math.PI * i / Angles))];
        yield return new DrawnFigure("fractal-manifold",
            new Figure(Title ?? "Codes of a ring by the decay of their spectrum (cartoon)",
                "Closed curves in three dimensions: rough for slowly decaying spectra, smooth for fast ones.",
                [.. Exponents.Select(exponent => Panel(exponent, frequencies, weights, cosines, sines))])
            { Columns = 4, PanelWidth = 225, PanelHeight = 245 },
            $"No data: {Angles:N0} angles of a ring, coded by cos nθ and sin nθ, n = 1 to {frequencies:N0}, with "
            + "amplitudes n^{−α/2}, so that the eigenvalues fall like n^{−α}; a random projection to three dimensions, "
            + $"the same for all α (seed {Seed}), each curve scaled to its size and seen in parallel perspective; its "
            + "shade goes once around the ring. After Stringer et al. (2019): where α is small, neighbouring angles "
            + "lie far apart and the code has no tangents; for the ring it is smooth above α = 3.");
    }

    Panel Panel(double exponent, int frequencies, double[] weights, double[] cosines, double[] sines)
    {
        var at = Curve(exponent, frequencies, weights, cosines, sines);
        double[] x = [.. at.Select(p => (CosAside * p[1]) - (SinAside * p[0]))];
        double[] y = [.. at.Select(p => (CosAbove * p[2]) - (SinAbove * ((CosAside * p[0]) + (SinAside * p[1]))))];
        var reach = x.Concat(y).Max(Math.Abs);
        const int Parts = 4;
        var size = Angles / Parts;
        return new Panel($"α = {NumberText.General(exponent)}", Plain(reach), Plain(reach))
        {
            // Quarters of the ring in their own colours, each up to the first angle of the next.
            Marks = [.. Enumerable.Range(0, Parts).Select(part =>
            {
                var own = Enumerable.Range(part * size, (part == Parts - 1 ? Angles - (part * size) : size) + 1)
                    .Select(i => i % Angles).ToArray();
                return new Line([.. own.Select(i => x[i])], [.. own.Select(i => y[i])])
                { Color = part, Width = 0.6 };
            })],
        };
    }

    // The projections of all angles, centred, of root mean square 1 in all three dimensions together.
    double[][] Curve(double exponent, int frequencies, double[] weights, double[] cosines, double[] sines)
    {
        double[] amplitudes = [.. Enumerable.Range(1, frequencies).Select(n => Elementary.Pow(n, -exponent / 2))];
        var points = new double[Angles][];
        var squares = 0.0;
        for (var i = 0; i < Angles; i++)
        {
            var point = points[i] = new double[3];
            for (var n = 1; n <= frequencies; n++)
            {
                var place = (int)((long)n * i % Angles);
                var (cosine, sine) = (amplitudes[n - 1] * cosines[place], amplitudes[n - 1] * sines[place]);
                for (var k = 0; k < 3; k++)
                {
                    point[k] = Math.FusedMultiplyAdd(weights[(6 * (n - 1)) + k], cosine, point[k]);
                    point[k] = Math.FusedMultiplyAdd(weights[(6 * (n - 1)) + 3 + k], sine, point[k]);
                }
            }
            squares += (point[0] * point[0]) + (point[1] * point[1]) + (point[2] * point[2]);
        }
        var scale = 1 / Math.Sqrt(squares / Angles);
        foreach (var point in points)
        {
            for (var k = 0; k < 3; k++) point[k] *= scale;
        }
        return points;
    }

    static Axis Plain(double reach) => new("") { Categories = [], Minimum = -reach, Maximum = reach };
}
