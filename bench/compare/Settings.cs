using System.Globalization;

namespace Eigenspectrum.Bench.Compare;

/// <summary>What the command line asks for.</summary>
sealed record Settings
{
    public const string Usage =
        "options: --quick, --only PART[,PART...], --threads 1,2, --rounds N, --seconds S, --output FOLDER, --growth, "
        + "--draw, --list";

    public bool Quick { get; init; }

    public bool Growth { get; init; }

    /// <summary>Only draws the figure of a table of growth that is there.</summary>
    public bool Draw { get; init; }

    public bool List { get; init; }

    /// <summary>Parts of the names of the cases to run; empty for all.</summary>
    public string[] Only { get; init; } = [];

    public int[] Threads { get; init; } = [1, 2];

    /// <summary>How often the two sides take turns.</summary>
    public int? Rounds { get; init; }

    /// <summary>How long a side repeats short work in its turn.</summary>
    public double? Seconds { get; init; }

    public string? Output { get; init; }

    public int TurnRounds => Rounds ?? (Quick ? 2 : 5);

    public double TurnSeconds => Seconds ?? (Quick ? 0.1 : 0.4);

    public bool Wants(string name) =>
        Only.Length == 0 || Only.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the arguments.</summary>
    /// <exception cref="ComparisonException">One is unknown or has no proper value.</exception>
    public static Settings Parse(string[] args)
    {
        var settings = new Settings();
        for (var i = 0; i < args.Length; i++)
        {
            string Value() => ++i < args.Length
                ? args[i] : throw new ComparisonException($"{args[i - 1]} needs a value; {Usage}.");
            settings = args[i] switch
            {
                "--quick" => settings with { Quick = true },
                "--growth" => settings with { Growth = true },
                "--draw" => settings with { Draw = true },
                "--list" => settings with { List = true },
                "--only" => settings with { Only = Value().Split(',') },
                "--threads" => settings with
                {
                    Threads = Array.ConvertAll(Value().Split(','), text => (int)Number(text, "--threads", 1, 64)),
                },
                "--rounds" => settings with { Rounds = (int)Number(Value(), "--rounds", 1, 1000) },
                "--seconds" => settings with { Seconds = Number(Value(), "--seconds", 0.001, 1000) },
                "--output" => settings with { Output = Value() },
                _ => throw new ComparisonException($"'{args[i]}' is no option; {Usage}."),
            };
        }
        return settings;
    }

    static double Number(string text, string option, double least, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
        && value >= least && value <= most
            ? value : throw new ComparisonException($"{option} {text}: a number in [{least}, {most}] is needed.");
}
