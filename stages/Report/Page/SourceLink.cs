using System.Buffers;

namespace Eigenspectrum.Stages.Report;

/// <summary>A source as a link where its text says where it is found.</summary>
static class SourceLink
{
    const string ArXiv = "arXiv:";
    static readonly SearchValues<char> IdentifierCharacters = SearchValues.Create("0123456789.v");

    internal static object Of(string source)
    {
        if (!source.StartsWith(ArXiv, StringComparison.OrdinalIgnoreCase))
            return source;
        var end = source.AsSpan(ArXiv.Length).IndexOfAnyExcept(IdentifierCharacters);
        var identifier = end < 0 ? source[ArXiv.Length..] : source.Substring(ArXiv.Length, end);
        identifier = identifier.TrimEnd('.');
        if (identifier.Length == 0)
            return source;
        return new object[]
        {
            Html.Link("https://arxiv.org/abs/" + identifier, ArXiv + identifier),
            source[(ArXiv.Length + identifier.Length)..],
        };
    }
}
