using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Kernel machines: their spectra, and how many dimensions their trajectories explore.</summary>
static class KernelPart
{
    /// <summary>Matrices over samples that live at a time: kernels, modes, covariances and what decomposes them.
    /// </summary>
    public const double Matrices = 8;

    /// <exception cref="UserErrorException">The options do not fit the data, or a kernel is not positive.</exception>
    public static void Run(KernelOptions options, StageRun run)
    {
        TargetData data = TrainingData.Read(run);
        int[] rows = options.Target.Rows(data);
        if (rows.Length > options.Samples) rows = rows[..options.Samples];
        if (rows.Length < 2)
            throw new UserErrorException($"A kernel machine needs at least 2 samples; the data have {rows.Length}.");
        Memory.Require(
            rows.Length, Matrices, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            $"Kernel matrices of {rows.Length} samples");
        double[] targets = options.Target.Values(data, rows);
        if (Array.TrueForAll(targets, value => value == 0))
            throw new UserErrorException("sloppiness.kernel.target is zero for all samples; name another.");
        Matrix inputs = Matrix.FromRows([.. rows.Select(row => data.Inputs.Row(row).ToArray())]);

        var tables = new KernelTables(options);
        var keys = new Dictionary<string, int>(StringComparer.Ordinal);
        int count = options.Kernels.Length + options.Tangent.Length, done = 0;
        foreach (IKernelFunction kernel in options.Kernels)
        {
            Matrix gram = kernel.Gram(inputs, run.Threads);
            Study(new(Key(kernel.GetType().Name), kernel.Label, gram, rows.Length, targets));
        }

        foreach (TangentOptions tangent in options.Tangent)
            Study(TangentGrams.Of(tangent, Key("tangent"), run, data, rows, inputs, targets));
        tables.Write(run);

        void Study(NamedGram gram)
        {
            run.Progress(done++, count, gram.Label);
            tables.Add(new KernelStudy(options, run, gram));
        }

        string Key(string name)
        {
            string key = char.ToLowerInvariant(name[0]) + name[1..];
            int number = keys[key] = keys.GetValueOrDefault(key) + 1;
            return number == 1 ? key : $"{key}{number}";
        }
    }
}
