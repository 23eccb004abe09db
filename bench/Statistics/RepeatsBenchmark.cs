using Eigenspectrum.Bench.Numerics;
using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Bench.Statistics;

/// <summary>cvPCA and cross-decomposition of two repeats of random responses, from responses to spectrum.</summary>
static class RepeatsBenchmark
{
    public static void Run(int stimuli, int units, int threads, int shuffles)
    {
        var stream = new RandomStream(1, "responses");
        Matrix first = new(stimuli, units), second = new(stimuli, units);
        var rows = new double[units];
        for (int s = 0; s < stimuli; s++)
        {
            stream.Normals(rows);
            for (int n = 0; n < units; n++) rows[n] /= Math.Sqrt(n + 1);
            stream.Normals(first.Row(s));
            stream.Normals(second.Row(s));
            Vectors.AddScaled(10, rows, first.Row(s));
            Vectors.AddScaled(10, rows, second.Row(s));
        }
        double gram = 4.0 * stimuli * stimuli * units, cube = (double)stimuli * stimuli * stimuli;
        RepeatGram? held = null;
        Measurement.Take("repeats: Gram matrix", "double", 2 * stimuli, 2 * stimuli, units, threads, gram,
            () => held = RepeatGram.Of(first, second, threads));
        Measurement.Take($"repeats: cvPCA, {shuffles} shuffles", "double", stimuli, stimuli, units, threads,
            gram + shuffles * 4.7 * cube, () => CrossValidatedSpectrum.Of(
                RepeatGram.Of(first, second, threads), shuffles, 1024, stream, threads));
        Measurement.Take("repeats: cross-decomposition, 8 folds", "double", stimuli, stimuli, units, threads,
            8 * 9.4 * cube * .67, () => CrossDecomposition.Of(held!, 8, 6, stream, threads));
    }
}
