using System.Globalization;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Tables;

/// <summary>Reads what GenerateData says of the range of its inputs.</summary>
static class RangeTable
{
    /// <summary>The range of a split's inputs: that of scaled pixels, or none where the data say nothing.</summary>
    /// <exception cref="UserErrorException">There is no such split, or what it says is malformed.</exception>
    internal static InputRange Read(StageRun run, string split)
    {
        var path = run.Input("GenerateData", split + ".parquet");
        using var reader = TableReader.Open(path);
        var inputs = int.Parse(reader.Metadata["inputs"], CultureInfo.InvariantCulture);
        if (!reader.Metadata.TryGetValue("pixelShift", out var shifts)
            || !reader.Metadata.TryGetValue("pixelScale", out var scales)) return InputRange.Unbounded(inputs);
        try
        {
            return InputRange.Standardized(Numbers(shifts, inputs), Numbers(scales, inputs));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException)
        {
            throw new UserErrorException($"'{path}' says a range of its inputs that is none; build the data again.");
        }
    }

    // One number for all inputs, or one for each.
    static double[] Numbers(string text, int inputs)
    {
        double[] numbers = [.. text.Split(' ').Select(part => double.Parse(part, CultureInfo.InvariantCulture))];
        if (numbers.Length == 1) return [.. Enumerable.Repeat(numbers[0], inputs)];
        return numbers.Length == inputs ? numbers
            : throw new FormatException($"There are {numbers.Length} numbers for {inputs} inputs.");
    }
}
