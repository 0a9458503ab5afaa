internal import Commands
internal import Glibc

exit(await Trunkline.run(Array(CommandLine.arguments.dropFirst())))
