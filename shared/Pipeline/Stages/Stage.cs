using System.Reflection;
using System.Text;

namespace Eigenspectrum.Pipeline;

/// <summary>What the <c>Main</c> of every stage calls.</summary>
public static class Stage
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Something that the user can mend; one line says what.</summary>
    public const int UserError = 1;

    /// <summary>A defect of ours; the log has the stack trace.</summary>
    public const int Defect = 2;

    /// <summary>Interrupted by Ctrl-C or SIGTERM; nothing is left behind.</summary>
    public const int Interrupted = 130;

    /// <summary>Runs a stage once, for the run that the command line names.</summary>
    /// <typeparam name="TOptions">The options record of the stage's section.</typeparam>
    /// <param name="args">The command line, as the pipeline gives it.</param>
    /// <param name="body">Reads inputs, computes, writes outputs.</param>
    /// <returns>The process's exit code.</returns>
    /// <remarks>
    /// Takes the run's lock, checks once more that there is something to do, has the body write into a private folder,
    /// and publishes it by renaming, the manifest last. What the body prints goes to the run's log.
    /// </remarks>
    public static int Run<TOptions>(string[] args, Action<TOptions, StageRun> body)
        where TOptions : class =>
        StageHost.Run(Name, args, (order, run) =>
        {
            var options = Bind<TOptions>(order.Run.Sections[0]);
            run.ResolvedOptions = CanonicalOptions.Write(options);
            body(options, run);
        });

    /// <summary>Runs a stage that covers all experiments at once: see <see cref="StageRun.Experiments"/>.</summary>
    /// <typeparam name="TOptions">The options record of the stage's section in each experiment.</typeparam>
    /// <param name="args">The command line, as the pipeline gives it.</param>
    /// <param name="body">Reads inputs, computes, writes outputs.</param>
    /// <returns>The process's exit code.</returns>
    public static int RunAll<TOptions>(string[] args, Action<StageRun> body)
        where TOptions : class =>
        StageHost.Run(
            Name, args, (_, run) => body(run), (order, stages) =>
                CoveredExperiments.Load(order, stages, typeof(TOptions)));

    static string Name => Assembly.GetEntryAssembly()?.GetName().Name
        ?? throw new InvalidOperationException("A stage is a program of its own; this process has none.");

    static TOptions Bind<TOptions>(RunSection section)
        where TOptions : class
    {
        var problems = new ProblemList();
        var node = LocatedJson.Parse(Encoding.UTF8.GetBytes(section.Json), section.Name, problems);
        if (node is not null)
        {
            var (options, found) = new OptionBinder().Bind<TOptions>(node, section.Name);
            if (options is not null) return options;
            problems.AddRange(found);
        }
        var messages = string.Join(' ', problems.Sorted().Select(one => one.Message));
        throw new InvalidOperationException($"The plan let options pass that the stage refuses: {messages}");
    }
}
