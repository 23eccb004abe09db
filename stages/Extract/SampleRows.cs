using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Extract;

/// <summary>Chooses the samples of a split that go through the network.</summary>
static class SampleRows
{
    /// <summary>The rows of the split, ascending.</summary>
    /// <exception cref="UserErrorException">There are fewer than asked for, or they cannot be balanced.</exception>
    internal static int[] Of(ExtractOptions options, StageRun run, Dataset data)
    {
        if (options.Samples is not { } samples || samples == data.Count) return [.. Enumerable.Range(0, data.Count)];
        if (samples > data.Count)
            throw new UserErrorException($"extract.samples is {samples}; the {options.Split} data have {data.Count} "
                + "samples. Ask for fewer, or leave samples out for all.");
        return options.Choice switch
        {
            SampleChoice.First => [.. Enumerable.Range(0, samples)],
            SampleChoice.Balanced => Balanced(samples, options.Split, data),
            _ => [.. run.Stream("samples").Permutation(data.Count).Take(samples).Order()],
        };
    }

    static int[] Balanced(int samples, DataSplit split, Dataset data)
    {
        if (data.Labels is not { } labels)
            throw new UserErrorException("extract.choice is Balanced; the data have target values and no classes. "
                + "Take First or Random.");
        var classes = data.Targets.Columns;
        if (samples % classes != 0)
            throw new UserErrorException($"extract.samples is {samples}, which cannot be balanced over {classes} "
                + $"classes; take a multiple of {classes}, or choice First.");
        var room = new int[classes];
        Array.Fill(room, samples / classes);
        int[] rows = [.. Enumerable.Range(0, data.Count).Where(n => room[labels[n]]-- > 0)];
        var missing = Array.FindIndex(room, left => left > 0);
        return missing < 0 ? rows
            : throw new UserErrorException($"extract.samples is {samples}, balanced {samples / classes} of each class; "
                + $"class {missing} has fewer in the {split} data. Ask for fewer, or take choice First.");
    }
}
