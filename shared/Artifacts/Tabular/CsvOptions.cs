namespace Eigenspectrum.Artifacts;

/// <summary>How a text file separates its fields.</summary>
/// <param name="Delimiter">The sign between fields, ' ' for any run of blanks; null to tell it from the first
/// line.</param>
/// <param name="Header">Whether the first line names the columns; null to tell it: a line with a field that is no
/// number does.</param>
public sealed record CsvOptions(char? Delimiter = null, bool? Header = null);
