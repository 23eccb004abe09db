using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>Chooses samples of a split, and those that go through the network together.</summary>
static class SampleSubset
{
    /// <summary>The rows of the split, ascending.</summary>
    /// <exception cref="UserErrorException">There are fewer than asked for, or they cannot be balanced.</exception>
    internal static int[] Rows(string option, int? asked, int most, SubsetChoice choice, string split, Dataset data)
    {
        var samples = asked ?? Math.Min(most, data.Count);
        if (samples > data.Count)
            throw new UserErrorException($"{option}.samples is {samples}; the {split} data have {data.Count} "
                + "samples. Ask for fewer.");
        if (choice == SubsetChoice.First) return [.. Enumerable.Range(0, samples)];
        if (data.Labels is not { } labels)
            throw new UserErrorException(
                $"{option}.choice is Balanced; the data have target values and no classes. Take First.");
        var classes = data.Targets.Columns;
        if (samples % classes != 0)
            throw new UserErrorException($"{option} takes {samples} samples, which cannot be balanced over {classes} "
                + $"classes; set samples to a multiple of {classes}, or choice to First.");
        var room = new int[classes];
        Array.Fill(room, samples / classes);
        int[] rows = [.. Enumerable.Range(0, data.Count).Where(n => room[labels[n]]-- > 0)];
        var missing = Array.FindIndex(room, left => left > 0);
        return missing < 0 ? rows
            : throw new UserErrorException($"{option} takes {samples} samples, {samples / classes} of each class; "
                + $"class {missing} has fewer in the {split} data. Set samples lower, or choice to First.");
    }

    /// <summary>Refuses a batch that leaves a rest where a layer couples samples.</summary>
    /// <exception cref="UserErrorException">It does.</exception>
    internal static void CheckBatch(string option, int? batch, int samples, Network network)
    {
        if (batch is not { } size || !network.CouplesSamples(StatisticsMode.Frozen)) return;
        if (size > samples || samples % size != 0)
            throw new UserErrorException($"{option}.batch is {size}, of {samples} samples; a layer of the network "
                + "couples the samples of a batch (Whitening), so all batches must be whole: take a multiple of "
                + $"{size} samples.");
    }
}
