import { connect } from 'node:net';
import { parseArgs } from 'node:util';

const usage = `Sends one command to a Dossier server over TCP and prints the reply frame.

  node scripts/call.mjs [--host H] [--port P] [--token T] COMMAND ['{"json":"data"}']
`;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    host: { type: 'string', default: process.env.TCP_HOST || '127.0.0.1' },
    port: { type: 'string', default: process.env.TCP_PORT || '8080' },
    token: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});

const [command, text = '{}'] = positionals;
if (values.help || command === undefined) {
  console.log(usage);
  process.exit(values.help ? 0 : 1);
}

const token = values.token === undefined ? '' : `,"__token":${JSON.stringify(values.token)}`;
const frame = `{"command":${JSON.stringify(command)},"extID":"1","data":${text}${token}}`;
const socket = connect(Number(values.port), values.host);
let reply = '';

socket.setEncoding('utf8').setTimeout(30_000, () => finish('No answer within 30 s.'));
socket.on('error', (error) => finish(`No answer from ${values.host}:${values.port}: ${error.message}`));
socket.on('close', () => finish('The server closed the connection without an answer.'));
socket.on('data', (chunk) => {
  reply += chunk;
  const end = reply.indexOf('\n');
  if (end >= 0) finish(undefined, reply.slice(0, end).trim());
});
socket.write(`${frame}\r\n`);
console.error(`> ${frame}`);

function finish(problem, line) {
  if (problem) console.error(problem);
  else console.log(line);
  process.exit(problem ? 1 : 0);
}
