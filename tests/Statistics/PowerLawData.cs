using System.Globalization;

namespace Eigenspectrum.Statistics.Tests;

/// <summary>The data sets of data/power-law, scaled as their published fits are.</summary>
static class PowerLawData
{
    public static SortedSample Read(string name) => SortedSample.Of(Values(name));

    public static double[] Values(string name)
    {
        double factor = name is "blackouts" or "quakes" ? 1e-3 : 1;
        string path = Path.Combine(TestContext.CurrentContext.TestDirectory, "Reference", $"{name}.txt");
        return [.. File.ReadLines(path).Select(line => factor * double.Parse(line, CultureInfo.InvariantCulture))];
    }
}
