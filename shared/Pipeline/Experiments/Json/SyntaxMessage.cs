namespace Eigenspectrum.Pipeline;

/// <summary>Says an error of syntax in the words of somebody who writes experiments.</summary>
static class SyntaxMessage
{
    /// <param name="message">The JSON reader's message.</param>
    /// <param name="rest">The text from the error on.</param>
    public static string Of(string message, ReadOnlySpan<byte> rest)
    {
        if (rest.StartsWith("NaN"u8) || rest.StartsWith("Infinity"u8) || rest.StartsWith("-Infinity"u8))
            return "NaN and Infinity are no JSON numbers; write a finite number.";
        if (message.Contains("trailing comma", StringComparison.Ordinal))
            return "A comma stands before the closing bracket; remove the comma.";
        if (message.Contains("maximum configured depth", StringComparison.Ordinal))
            return $"Values are nested deeper than {LocatedJson.MaximumDepth} levels.";
        if (message.Contains("Expected depth to be zero", StringComparison.Ordinal))
            return "The file ends too early; a closing } or ] is missing.";
        var place = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return $"This is not JSON: {(place < 0 ? message : message[..place])}";
    }
}
