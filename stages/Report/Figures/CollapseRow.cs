namespace Eigenspectrum.Stages.Report;

/// <summary>A measure of neural collapse at a checkpoint.</summary>
/// <param name="Epoch">Epochs done.</param>
/// <param name="Split">train or test.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Measure">nc1, nc2AnglesMeans, ...</param>
/// <param name="Value">The measure.</param>
/// <param name="Error">Its standard error over samples; NaN if it has none.</param>
readonly record struct CollapseRow(
    double Epoch, string Split, string Layer, string Measure, double Value, double Error)
{
    internal const string Stage = "NeuralCollapse", File = "collapse.parquet";

    /// <summary>The rows of a convention that have a value.</summary>
    internal static CollapseRow[] Of(RunResults run, string convention)
    {
        var table = run.Table(File);
        string[] splits = table.Strings("split"), layers = table.Strings("layer");
        string[] conventions = table.Strings("convention"), measures = table.Strings("measure");
        var epochs = table.Doubles("epoch");
        double?[] values = table.NullableDoubles("value"), errors = table.NullableDoubles("standardError");
        return [.. Enumerable.Range(0, table.Rows).Where(i => conventions[i] == convention && values[i] is not null)
            .Select(i => new CollapseRow(
                epochs[i], splits[i], layers[i], measures[i], values[i]!.Value, errors[i] ?? double.NaN))];
    }

    /// <summary>The epoch at which the terminal phase begins; null if it does not.</summary>
    internal static double? Terminal(RunResults run) =>
        double.TryParse(run.Table(File).Metadata.GetValueOrDefault("terminalEpoch"), out var epoch) ? epoch : null;
}
